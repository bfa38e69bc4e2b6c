import type { User, UserCreate } from '#contract/users.ts'
import type { ImportContext } from './import-context.ts'
import type { ImportRow } from './import-rows.ts'
import type { RowReport } from './import-rules.ts'
import { generatePassword } from './passwords.ts'
import { lastNameOf } from './user-rules.ts'
import { parseUuid, randomUuid } from './uuid.ts'

/**
 * The rows with all that is made here: passwords, ids, first names. Before the hand-over sheet is written and anything
 * runs, so that a run can be repeated: the sheet holds the ids by which it finds what it made. Rows that are complete,
 * not to be created or refused stay as they are.
 */
export function completeRows(
  rows: readonly ImportRow[],
  reports: readonly RowReport[],
  make = { id: randomUuid, password: generatePassword },
): ImportRow[] {
  const report = new Map(reports.map((one) => [one.key, one]))
  return rows.map((row) => {
    const { existing, state, role } = report.get(row.key) ?? { existing: null, state: 'refused', role: '' }
    if (existing || state === 'refused') return row
    return {
      ...row,
      role,
      first_name: row.first_name || row.username,
      password: row.password || make.password(),
      id: parseUuid(row.id) ?? make.id(),
    }
  })
}

/** What to do for one row: create the user, unless he is there, then join the workspaces one by one. */
export interface PlannedUser {
  readonly key: number
  readonly user_id: string
  readonly username: string
  readonly create: UserCreate | null
  readonly joins: readonly { readonly workspace_id: string; readonly name: string }[]
}

export interface ImportPlan {
  /** To be created first, with these ids. */
  readonly workspaces: readonly { readonly id: string; readonly name: string }[]
  readonly users: readonly PlannedUser[]
}

/**
 * The calls that the ready and warned rows need. Made anew from what the server holds after an interruption, it has only
 * the rest. `rows` come from {@link completeRows}; one without id or password is left out, as it could not be repeated.
 */
export function planImport(
  rows: readonly ImportRow[],
  reports: readonly RowReport[],
  context: ImportContext,
  newId: () => string = randomUuid,
): ImportPlan {
  const report = new Map(reports.map((one) => [one.key, one]))
  const created = new Map<string, string>()
  const workspaceId = (name: string) => {
    const id = context.workspaces.get(name)?.id ?? created.get(name) ?? newId()
    if (!context.workspaces.has(name)) created.set(name, id)
    return id
  }
  const users = rows.flatMap((row): PlannedUser[] => {
    const { state, existing, joins = [] } = report.get(row.key) ?? {}
    if (state !== 'ready' && state !== 'warned') return []
    const create = existing ? null : createBody(row)
    const user_id = existing?.id ?? create?.id
    if (user_id === undefined) return []
    const memberships = joins.map((name) => ({ workspace_id: workspaceId(name), name }))
    return [{ key: row.key, user_id, username: row.username, create, joins: memberships }]
  })
  return { workspaces: Array.from(created, ([name, id]) => ({ id, name })), users }
}

function createBody({ username, first_name, last_name, role, password, id }: ImportRow): UserCreate | null {
  if (id === '' || password === '') return null
  return { id, username, first_name, last_name: lastNameOf(last_name), role: role as User['role'], password }
}

/**
 * What Argilla's 409 to a create means, by the user that is then found under the id sent: an answer that got lost the
 * first time (`done`), a username given away since, or an id of somebody else's.
 */
export function createConflict(
  found: Pick<User, 'username'> | null,
  sent: UserCreate,
): 'done' | 'usernameTaken' | 'idTaken' {
  if (!found) return 'usernameTaken'
  return found.username === sent.username ? 'done' : 'idTaken'
}
