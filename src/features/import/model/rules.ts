import type { Role, User } from '#contract/users.ts'
import { parseRole, parseWorkspaces } from './cells.ts'
import {
  checkId,
  checkName,
  checkNewUser,
  checkRoleOfExisting,
  checkWorkspaces,
  type IssuesByField,
} from './checks.ts'
import type { ImportContext, ImportDecisions } from './context.ts'
import { indexFile, type FileIndex } from './duplicates.ts'
import type { ImportRow } from './rows.ts'
import { isExample } from './template.ts'
import { parseUuid } from '#lib/rules/uuid.ts'

/** `skipped`: nothing to do, the user is there with all workspaces or is to be left alone. */
export type RowState = 'ready' | 'warned' | 'refused' | 'skipped'

export interface RowReport {
  readonly key: number
  readonly state: RowState
  /** Who is there already: by the row's id, else by its username. */
  readonly existing: User | null
  /** The role to create with; annotator where the cell can't be read. */
  readonly role: Role
  /** Names of the workspaces to join; those that an existing user is in are not among them. */
  readonly joins: readonly string[]
  /** Only cells that something is to be said about. */
  readonly cells: IssuesByField
}

/** Checks all rows against the contract, each other and the server, without changing anything. */
export function checkRows(
  rows: readonly ImportRow[],
  context: ImportContext,
  decisions: ImportDecisions,
): RowReport[] {
  const file = indexFile(rows)
  return rows.map((row) => checkRow(row, file, context, decisions))
}

export function countStates(reports: readonly RowReport[]): Record<RowState, number> {
  const counts = { ready: 0, warned: 0, refused: 0, skipped: 0 }
  for (const { state } of reports) counts[state] += 1
  return counts
}

/** Keys of the rows that there is something to do for. */
export const todoOf = (reports: readonly RowReport[]): ReadonlySet<number> =>
  new Set(reports.flatMap(({ key, state }) => (state === 'ready' || state === 'warned' ? [key] : [])))

/** Names in the rows that are no workspaces yet, in the order they come, for the person to decide on. */
export const unknownWorkspaces = (rows: readonly ImportRow[], context: ImportContext): string[] => [
  ...new Set(
    rows
      .filter((row) => !isExample(row))
      .flatMap((row) => parseWorkspaces(row.workspaces, context.workspaces))
      .filter((name) => !context.workspaces.has(name)),
  ),
]

function checkRow(
  row: ImportRow,
  file: FileIndex,
  context: ImportContext,
  decisions: ImportDecisions,
): RowReport {
  const id = parseUuid(row.id)
  const byId = (id === null ? null : context.users.get(id)) ?? null
  const byName = context.usernames.byName.get(row.username)
  const existing = byId ?? (byName ? (context.users.get(byName.id) ?? null) : null)
  const role = parseRole(row.role)
  // By its own id a row is recognised as one of ours, which an interrupted run goes on with.
  const leftAlone = existing !== null && byId === null && decisions.existing === 'skip'
  const owner = (existing?.role ?? role) === 'owner'
  const { joins, issues } = leftAlone
    ? { joins: [], issues: { errors: [], warnings: [] } }
    : checkWorkspaces(row, existing, owner, context, decisions)
  const cells: IssuesByField = {
    username: checkName(row, file, context, existing),
    id: checkId(row, file, existing),
    workspaces: issues,
    ...(existing
      ? { role: checkRoleOfExisting(role, existing) }
      : checkNewUser(row, role, decisions.owners.has(row.username))),
  }
  return {
    key: row.key,
    state: stateOf(cells, existing !== null && joins.length === 0),
    existing,
    role: role ?? 'annotator',
    joins,
    cells: Object.fromEntries(
      Object.entries(cells).filter(([, { errors, warnings }]) => errors.length + warnings.length > 0),
    ),
  }
}

function stateOf(cells: IssuesByField, nothingToDo: boolean): RowState {
  const all = Object.values(cells)
  if (all.some(({ errors }) => errors.length > 0)) return 'refused'
  if (nothingToDo) return 'skipped'
  return all.some(({ warnings }) => warnings.length > 0) ? 'warned' : 'ready'
}
