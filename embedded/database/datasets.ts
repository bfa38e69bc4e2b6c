import type { InValue } from '@libsql/client'
import type { Dataset, DatasetProgress, UsersProgress } from '#contract/datasets.ts'
import type { Database } from './database.ts'
import type { User } from './users.ts'
import { datasetJson, storedId } from './values.ts'

const select = `SELECT ${datasetJson('d')} FROM datasets d`

export const findDataset = (database: Database, id: string) =>
  database.first<Dataset>(`${select} WHERE d.id = ?`, [storedId(id)])

interface DatasetFilter {
  workspace_id?: string | null
  name?: string | null
  status?: 'draft' | 'ready' | null
}

/** All datasets for an owner, those of their workspaces for anybody else. Oldest first. */
export function listDatasetsOf(database: Database, user: User, filter: DatasetFilter): Promise<Dataset[]> {
  const conditions: [string, InValue][] = []
  if (user.role !== 'owner')
    conditions.push([
      'd.workspace_id IN (SELECT workspace_id FROM workspaces_users WHERE user_id = ?)',
      storedId(user.id),
    ])
  if (filter.workspace_id != null) conditions.push(['d.workspace_id = ?', storedId(filter.workspace_id)])
  if (filter.name != null) conditions.push(['d.name = ?', filter.name])
  if (filter.status != null) conditions.push(['d.status = ?', filter.status])
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`
  return database.read(
    `${select} ${where} ORDER BY d.inserted_at`,
    conditions.map(([, value]) => value),
  )
}

/** Counts by state. Argilla counts in its search index, which a draft does not have: none. */
const counts = async (database: Database, dataset: Dataset, sql: string, args: InValue[]) =>
  new Map(dataset.status === 'draft' ? [] : await database.read<[state: string, count: number]>(sql, args))

export async function countRecords(database: Database, dataset: Dataset) {
  const records = await counts(
    database,
    dataset,
    'SELECT json_array(status, count(*)) FROM records WHERE dataset_id = ? GROUP BY status',
    [storedId(dataset.id)],
  )
  const completed = records.get('completed') ?? 0
  const pending = records.get('pending') ?? 0
  return { total: completed + pending, completed, pending }
}

/**
 * What Argilla calls one's own metrics: of the records that the user has responded to, those with a response, by
 * anybody, in each state (its search index forgets whose). Where several people annotate the same records the sum is
 * larger than the user's responses.
 */
export async function countRecordsOf(database: Database, dataset: Dataset, userId: string) {
  const responses = await counts(
    database,
    dataset,
    `SELECT json_array(a.status, count(DISTINCT a.record_id))
     FROM responses own JOIN records r ON r.id = own.record_id JOIN responses a ON a.record_id = r.id
     WHERE own.user_id = ? AND r.dataset_id = ? GROUP BY a.status`,
    [storedId(userId), storedId(dataset.id)],
  )
  return {
    submitted: responses.get('submitted') ?? 0,
    discarded: responses.get('discarded') ?? 0,
    draft: responses.get('draft') ?? 0,
  }
}

/** Whoever ever responded, in the order of the first response. */
export const listAnnotators = (database: Database, datasetId: string) =>
  database.read<DatasetProgress['users'][number]>(
    `SELECT json_object('username', u.username) FROM datasets_users d JOIN users u ON u.id = d.user_id
     WHERE d.dataset_id = ? ORDER BY d.inserted_at`,
    [storedId(datasetId)],
  )

/** Each user's responses, by the state of the record and of the response; oldest user first. */
export async function countResponsesByUser(database: Database, datasetId: string): Promise<UsersProgress> {
  const none = () => ({ submitted: 0, discarded: 0, draft: 0 })
  const users = new Map<string, UsersProgress['users'][number]>()
  const rows = await database.read<
    [string, record: 'completed' | 'pending', response: 'submitted' | 'discarded' | 'draft', count: number]
  >(
    `SELECT json_array(u.username, r.status, a.status, count(*))
     FROM responses a JOIN records r ON r.id = a.record_id JOIN users u ON u.id = a.user_id
     WHERE r.dataset_id = ? GROUP BY u.id, r.status, a.status ORDER BY u.inserted_at`,
    [storedId(datasetId)],
  )
  for (const [username, record, response, count] of rows) {
    const user = users.get(username) ?? { username, completed: none(), pending: none() }
    user[record][response] = count
    users.set(username, user)
  }
  return { users: [...users.values()] }
}
