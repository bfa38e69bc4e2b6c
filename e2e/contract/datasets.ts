import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { prepare, type Side } from './exchange.ts'
import type { Scope } from './fixtures.ts'

interface Made {
  id: string
}

/** Makes a published dataset with records and responses, and a draft, on the real server. */
export async function makeDatasets(side: Side, scope: Scope): Promise<{ ready: string; draft: string }> {
  const make = async (name: string) => {
    const { id } = await prepare<Made>(side, 'POST', '/datasets', {
      name: `${scope.prefix}${name}`,
      guidelines: 'Read « carefully »',
      metadata: { origin: 'contract', nested: { n: 1.5 } },
      distribution: { strategy: 'overlap', min_submitted: 2 },
      workspace_id: scope.workspace,
    })
    await prepare(side, 'POST', `/datasets/${id}/fields`, {
      name: 'text',
      title: 'Text',
      required: true,
      settings: { type: 'text', use_markdown: false },
    })
    await prepare(side, 'POST', `/datasets/${id}/questions`, {
      name: 'label',
      title: 'Label',
      required: true,
      settings: {
        type: 'label_selection',
        options: [
          { value: 'yes', text: 'yes' },
          { value: 'no', text: 'no' },
        ],
      },
    })
    return id
  }
  const [ready, draft] = [await make('ready'), await make('draft')]
  await prepare(side, 'PUT', `/datasets/${ready}/publish`)
  await prepare(side, 'POST', `/datasets/${ready}/records/bulk`, {
    items: Array.from({ length: 6 }, (_, n) => ({ fields: { text: `record ${n}` }, external_id: `r${n}` })),
  })
  const { items } = await prepare<{ items: Made[] }>(side, 'GET', `/datasets/${ready}/records?limit=10`)
  const states = ['submitted', 'submitted', 'discarded', 'draft'] as const
  for (const [n, record] of items.entries())
    for (const [m, actor] of (['annotatorIn', 'adminIn', 'owner'] as const).entries()) {
      const status = states[(n + m) % 5]
      if (status === undefined) continue
      const own: Side = { ...side, keys: new Map([['boot', side.keys.get(actor) ?? '']]) }
      const values = { label: { value: 'yes' } }
      await prepare(own, 'POST', `/records/${record.id}/responses`, { values, status })
    }
  return { ready, draft }
}

type Table = 'datasets' | 'fields' | 'questions' | 'records' | 'responses' | 'datasets_users'
const storedId = (id: string) => id.replaceAll('-', '')

/**
 * Writes the real server's datasets into the embedded one's file, since its API has no way to make one. The rows come
 * from the API, not from the real database, which may be a PostgreSQL.
 */
export async function copyDatasets(
  real: Side,
  scope: Scope,
  file: string,
  ids: readonly string[],
): Promise<void> {
  const client = createClient({ url: pathToFileURL(file).href, concurrency: 1, timeout: 5_000 })
  const time = (text: string) => text.replace('T', ' ').replace(/(?<=:\d\d)$/, '.000000')
  type Row = Record<string, unknown> & { id: string; inserted_at: string; updated_at: string }
  const insert = (table: Table, row: Record<string, unknown>) =>
    client.execute({
      sql: `INSERT INTO ${table} (${Object.keys(row)
        .map((name) => `"${name}"`)
        .join(', ')})
            VALUES (${Object.keys(row)
              .map(() => '?')
              .join(', ')})`,
      args: Object.values(row).map((value) =>
        typeof value === 'object' ? JSON.stringify(value) : value,
      ) as string[],
    })
  const base = (row: Row) => ({
    id: storedId(row.id),
    inserted_at: time(row.inserted_at),
    updated_at: time(row.updated_at),
  })
  const owned = (row: Row, ...columns: string[]) =>
    Object.fromEntries(columns.map((column) => [column, row[column] ?? null]))
  try {
    for (const id of ids) {
      const dataset = await prepare<Row>(real, 'GET', `/datasets/${id}`)
      await insert('datasets', {
        ...base(dataset),
        ...owned(dataset, 'name', 'guidelines', 'status', 'distribution', 'metadata'),
        allow_extra_metadata: dataset['allow_extra_metadata'] === true ? 1 : 0,
        workspace_id: storedId(scope.workspace),
        last_activity_at: time(String(dataset['last_activity_at'])),
      })
      if (dataset['status'] === 'draft') continue
      const { items } = await prepare<{ items: Row[] }>(
        real,
        'GET',
        `/datasets/${id}/records?limit=100&include=responses`,
      )
      const responses: Row[] = []
      for (const record of items) {
        await insert('records', {
          ...base(record),
          ...owned(record, 'fields', 'status', 'external_id', 'metadata'),
          dataset_id: storedId(id),
        })
        for (const response of record['responses'] as Row[]) {
          responses.push(response)
          await insert('responses', {
            ...base(response),
            ...owned(response, 'values', 'status'),
            record_id: storedId(record.id),
            user_id: storedId(String(response['user_id'])),
          })
        }
      }
      responses.sort((a, b) => (a.inserted_at < b.inserted_at ? -1 : 1))
      for (const user of new Set(responses.map((response) => String(response['user_id'])))) {
        const at = time(responses.find((response) => response['user_id'] === user)?.inserted_at ?? '')
        await insert('datasets_users', {
          dataset_id: storedId(id),
          user_id: storedId(user),
          inserted_at: at,
          updated_at: at,
        })
      }
    }
  } finally {
    client.close()
  }
}
