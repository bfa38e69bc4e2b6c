import type { BatchStep } from '#contract/batches.ts'
import type { User } from '#contract/users.ts'
import type { ImportContext, ImportDecisions } from '../context.ts'
import { parseRole, parseWorkspaces } from '../cells.ts'
import { joinWorkspaces } from '#lib/export.ts'
import type { IssuesByField } from '../checks.ts'
import { checkRows } from '../rules.ts'
import type { ImportRow } from '../rows.ts'
import { parseUuid } from '#lib/rules/uuid.ts'
import { completeRows } from '../complete.ts'
import type { RowResult } from '../results.ts'
import { type ImportSteps, importSteps } from '../steps.ts'

/** Rows as corrected: what to do for them anew, or what is still wrong with one. */
export type Mended =
  | {
      readonly ok: true
      /** All rows, with what was made anew in those corrected: a password or an id that was emptied. */
      readonly rows: readonly ImportRow[]
      readonly work: ImportSteps
      readonly settled: readonly number[]
    }
  | { readonly ok: false; readonly key: number; readonly cells: IssuesByField }

interface MendInput {
  /** All rows of the import, with those corrected in them. */
  rows: readonly ImportRow[]
  keys: ReadonlySet<number>
  results: readonly RowResult[]
  context: ImportContext
  decisions: ImportDecisions
  /** As for the first run: a workspace that this import makes has the same id each time. */
  newWorkspaces: ReadonlyMap<string, string>
  /** Usernames of which the person knows who had them before. */
  former?: ReadonlySet<string>
}

/** Plans corrected rows anew. `settled` are those that need nothing more, as they are there and in all that is asked for. */
export function mendRows({ rows, keys, results, decisions, ...input }: MendInput): Mended {
  const known = withCreated(input.context, rows, results)
  // Who stands in the import and is there by name was decided on before the run.
  const all = checkRows(rows, known, { ...decisions, existing: 'join' })
  const reports = all.filter(({ key }) => keys.has(key))
  const refused = reports.find(({ state }) => state === 'refused')
  if (refused) return { ok: false, key: refused.key, cells: refused.cells }
  const complete = completeRows(rows, reports)
  const own = complete.filter(({ key }) => keys.has(key))
  const work = importSteps({ ...input, rows: own, reports, context: known })
  const busy = new Set(work.rows.map(({ key }) => key))
  return { ok: true, rows: complete, work, settled: [...keys].filter((key) => !busy.has(key)) }
}

/** The lists may be older than the batch: whom it has created are there, and in the workspaces that it has joined. */
function withCreated(
  context: ImportContext,
  rows: readonly ImportRow[],
  results: readonly RowResult[],
): ImportContext {
  const users = new Map(context.users)
  const byName = new Map(context.usernames.byName)
  const members = new Map<string, Set<string>>()
  const byKey = new Map(rows.map((row) => [row.key, row]))
  for (const { key, created, step } of results) {
    const row = byKey.get(key)
    const id = parseUuid(row?.id ?? '')
    if (!row || id === null) continue
    if (created && !users.has(id)) {
      const { username, first_name, last_name } = row
      const role = parseRole(row.role) ?? 'annotator'
      const user: User = { id, username, first_name, last_name, role, inserted_at: '', updated_at: '' }
      users.set(id, user)
      byName.set(username, user)
    }
    for (const name of joinedIn(step)) {
      const workspaceId = context.workspaces.get(name)?.id
      if (workspaceId === undefined) continue
      const known = members.get(workspaceId) ?? new Set(context.members.get(workspaceId))
      members.set(workspaceId, known.add(id))
    }
  }
  const all = new Map([...context.members, ...members])
  return { ...context, users, usernames: { ...context.usernames, byName }, members: all }
}

const joinedIn = ({ parts }: BatchStep): string[] =>
  parts.flatMap(({ operation, workspace }) =>
    operation === 'member.add' && workspace !== null ? [workspace] : [],
  )

/** Workspaces that rows failed at and that are not there any more, with those rows. */
export function goneWorkspaces(
  results: readonly RowResult[],
  context: ImportContext,
): { name: string; keys: number[] }[] {
  const gone = new Map<string, number[]>()
  for (const { key, step } of results) {
    const name = step.failed_at?.name
    if (step.status !== 'failed' || name === undefined || context.workspaces.has(name)) continue
    gone.set(name, [...(gone.get(name) ?? []), key])
  }
  return Array.from(gone, ([name, keys]) => ({ name, keys }))
}

/** The row with another workspace in the place of one, or with none. `there`: the names of all there are. */
export function withWorkspace(
  row: ImportRow,
  name: string,
  instead: string | null,
  there: readonly string[],
): ImportRow {
  const names = parseWorkspaces(row.workspaces, new Set([...there, name]))
  if (!names.includes(name)) return row
  const next = names.flatMap((one) => (one === name ? (instead ?? []) : one))
  return { ...row, workspaces: joinWorkspaces([...new Set(next)]) }
}
