import { createClient } from '@libsql/client'
import { randomUUID } from 'node:crypto'
import type { ArgillaClient, Person } from './argilla.ts'

export interface DatasetPlan {
  name: string
  workspaceId: string
  records: number
  /** Who has answered how many of the records; each person's answers begin at the first record. */
  responses?: { person: Person; submitted?: number; discarded?: number; draft?: number }[]
}

export interface MadeDataset {
  id: string
  name: string
  remove: () => Promise<void>
}

/** Which status a person's n-th response has. */
const statusesOf = ({ submitted = 0, discarded = 0, draft = 0 }) => [
  ...Array<string>(submitted).fill('submitted'),
  ...Array<string>(discarded).fill('discarded'),
  ...Array<string>(draft).fill('draft'),
]

const answer = { label: { value: 'positive' } }
const label = {
  name: 'label',
  title: 'Label',
  required: true,
  settings: {
    type: 'label_selection',
    options: ['positive', 'negative'].map((value) => ({ value, text: value, description: null })),
  },
}

/** On a real Argilla: with its own API, as its SDK does. */
export async function makeRealDataset(argilla: ArgillaClient, plan: DatasetPlan): Promise<MadeDataset> {
  const { id } = await argilla.call<{ id: string }>('POST', '/datasets', {
    name: plan.name,
    workspace_id: plan.workspaceId,
    distribution: { strategy: 'overlap', min_submitted: 1 },
  })
  const field = {
    name: 'text',
    title: 'Text',
    required: true,
    settings: { type: 'text', use_markdown: false },
  }
  await argilla.call('POST', `/datasets/${id}/fields`, field)
  await argilla.call('POST', `/datasets/${id}/questions`, label)
  await argilla.call('PUT', `/datasets/${id}/publish`)
  const items = Array.from({ length: plan.records }, (_, n) => ({ fields: { text: `${plan.name} ${n}` } }))
  const records = await argilla.call<{ items: { id: string }[] }>('POST', `/datasets/${id}/records/bulk`, {
    items,
  })
  for (const { person, ...counts } of plan.responses ?? []) {
    for (const [n, status] of statusesOf(counts).entries()) {
      const body = { values: answer, status }
      await argilla.call('POST', `/records/${records.items[n]?.id ?? ''}/responses`, body, person.api_key)
    }
  }
  let there = true
  return {
    id,
    name: plan.name,
    // A story may have done it before the fixture does.
    remove: async () => {
      if (there) await argilla.call('DELETE', `/datasets/${id}`)
      there = false
    },
  }
}

const hex = (id: string) => id.replaceAll('-', '')
const now = () => new Date().toISOString().replace('T', ' ').replace('Z', '000')

/** On the embedded Argilla, which has no endpoint for it: written into its file, as another process may. */
export async function makeEmbeddedDataset(databaseUrl: string, plan: DatasetPlan): Promise<MadeDataset> {
  const database = createClient({ url: databaseUrl, timeout: 10_000 })
  const id = randomUUID()
  const at = now()
  const records = Array.from({ length: plan.records }, () => randomUUID())
  const completed = new Set(
    (plan.responses ?? []).flatMap(({ submitted = 0 }) => records.slice(0, submitted)),
  )
  await database.batch(
    [
      {
        sql: 'INSERT INTO datasets (id, name, status, workspace_id, inserted_at, updated_at, last_activity_at, allow_extra_metadata, distribution) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)',
        args: [
          hex(id),
          plan.name,
          'ready',
          hex(plan.workspaceId),
          at,
          at,
          at,
          '{"strategy": "overlap", "min_submitted": 1}',
        ],
      },
      ...records.map((record, n) => ({
        sql: 'INSERT INTO records (id, fields, dataset_id, inserted_at, updated_at, status) VALUES (?, ?, ?, ?, ?, ?)',
        args: [
          hex(record),
          JSON.stringify({ text: `${plan.name} ${n}` }),
          hex(id),
          at,
          at,
          completed.has(record) ? 'completed' : 'pending',
        ],
      })),
      ...(plan.responses ?? []).flatMap(({ person, ...counts }) =>
        statusesOf(counts).map((status, n) => ({
          sql: 'INSERT INTO responses (id, "values", status, record_id, user_id, inserted_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
          args: [
            hex(randomUUID()),
            JSON.stringify(answer),
            status,
            hex(records[n] ?? ''),
            hex(person.id),
            at,
            at,
          ],
        })),
      ),
    ],
    'write',
  )
  database.close()
  return {
    id,
    name: plan.name,
    remove: async () => {
      const again = createClient({ url: databaseUrl, timeout: 10_000, concurrency: 1 })
      await again.execute('PRAGMA foreign_keys = ON')
      await again.execute({ sql: 'DELETE FROM datasets WHERE id = ?', args: [hex(id)] })
      again.close()
    },
  }
}
