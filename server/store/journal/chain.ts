import { createHmac, hash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Tables } from '../schema.ts'
import type { Row } from './rows.ts'

export type Link = Selectable<Tables['journal_links']>

/** Fields of `before` and `after` that name somebody or something, or may (`words` are somebody's own), so that they can be erased. */
const nameFields = new Set(['username', 'first_name', 'last_name', 'name', 'workspaces', 'words'])

const sha256 = (value: unknown) => hash('sha256', JSON.stringify(value), 'base64url')

/** What is so of an entry from the beginning to the end. Of what is created only the answer tells the id. */
export function subjectOf(row: Row): string {
  const isCreated = row.operation.endsWith('.create')
  const target = isCreated ? [] : [row.user_id, row.workspace_id]
  const { id, at, actor_id, operation, request_id, batch_id, step, address, credential } = row
  return sha256([id, at, actor_id, operation, request_id, batch_id, step, address, credential, ...target])
}

/** What became of it. Names only as their commitment, so that erasing them leaves the chain whole. */
export function contentOf(row: Row): string {
  const { user_id, workspace_id, outcome, status, seen, repeats, last_at, names } = row
  const values = [fieldsOf(row.before, false), fieldsOf(row.after, false)]
  return sha256([user_id, workspace_id, outcome, status, seen, repeats, last_at, ...values, names])
}

/** Without the salt, which goes with them, nobody can find out by trying what the names were. */
export function namesOf(row: Row, salt: string): string {
  const { actor_username, user_name, workspace_name, freed_username } = row
  const values = [fieldsOf(row.before, true), fieldsOf(row.after, true)]
  return createHmac('sha256', salt)
    .update(JSON.stringify([actor_username, user_name, workspace_name, freed_username, ...values]))
    .digest('base64url')
}

/** Whether anything that could name somebody is still there. */
export const hasNames = (row: Row): boolean =>
  [row.user_name, row.workspace_name, row.freed_username].some((name) => name !== null) ||
  row.actor_username !== '' ||
  [row.before, row.after].some((values) => fieldsOf(values, true).length > 0)

/** Its names were erased: nothing of them is left, nor the salt. */
export const isErased = (row: Row): boolean => row.salt === null && !hasNames(row)

/** What an entry has in the place of its names once they are erased. */
export const nameless = ({ before, after }: Pick<Row, 'before' | 'after'>) => ({
  actor_username: '',
  user_name: null,
  workspace_name: null,
  freed_username: null,
  before: withoutNames(before),
  after: withoutNames(after),
  salt: null,
})

const withoutNames = (text: string | null) =>
  text && JSON.stringify(Object.fromEntries(fieldsOf(text, false)))

function fieldsOf(text: string | null, areNames: boolean): [field: string, value: unknown][] {
  const values = text === null ? {} : (JSON.parse(text) as Record<string, unknown>)
  return Object.entries(values)
    .filter(([field]) => nameFields.has(field) === areNames)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

export const hashOf = (
  before: string,
  { number, entry_id, at, state, subject, content }: Omit<Link, 'hash'>,
) => sha256([before, number, entry_id, at, state, subject, content])
