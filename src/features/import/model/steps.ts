import type { Step } from '#contract/steps.ts'
import type { Role } from '#contract/users.ts'
import type { ImportContext, ImportDecisions } from './context.ts'
import type { ImportRow } from './rows.ts'
import type { RowReport } from './rules.ts'
import { lastNameOf } from '#lib/rules/users.ts'
import { randomUuid } from '#lib/rules/uuid.ts'

/** Which steps of a batch do what a row asks for. Several for a person who is there and joins several workspaces. */
export interface RowSteps {
  readonly key: number
  readonly indexes: readonly number[]
}

/** `joins`: names of the workspaces to join; of somebody who is there one for each step. */
export interface RowWork extends RowSteps {
  readonly username: string
  readonly joins: readonly string[]
}

export interface ImportSteps {
  readonly steps: readonly Step[]
  /** Only rows that there is something to do for; what makes the workspaces belongs to no row. */
  readonly rows: readonly RowWork[]
}

export interface StepsInput {
  /** From `completeRows`; one without id or password is left out, as it could not be continued. */
  rows: readonly ImportRow[]
  reports: readonly RowReport[]
  context: ImportContext
  /** Name → id of the workspaces to be made: the same each time, since a plan is good for exactly its steps. */
  newWorkspaces: ReadonlyMap<string, string>
  /** Usernames of which the person knows who had them before. */
  former?: ReadonlySet<string>
}

/** What the ready and warned rows ask for: first the workspaces that are to be made, then a step a row or joining. */
export function importSteps({ rows, reports, context, newWorkspaces, former }: StepsInput): ImportSteps {
  const report = new Map(reports.map((one) => [one.key, one]))
  const todo = rows.flatMap((row) => {
    const { state, existing = null, joins = [] } = report.get(row.key) ?? {}
    if (state !== 'ready' && state !== 'warned') return []
    if (!existing && (row.id === '' || row.password === '')) return []
    return [{ row, existing, joins }]
  })
  const used = new Set(todo.flatMap(({ joins }) => joins))
  const made = Array.from(newWorkspaces).filter(([name]) => used.has(name) && !context.workspaces.has(name))
  const steps: Step[] = made.map(([name, id]) => ({ kind: 'workspace.create', workspace_id: id, name }))
  const ids = (names: readonly string[]) =>
    names.flatMap((name) => context.workspaces.get(name)?.id ?? newWorkspaces.get(name) ?? [])

  const links = todo.map(({ row, existing, joins }): RowWork => {
    const first = steps.length
    if (existing)
      for (const workspace_id of ids(joins))
        steps.push({ kind: 'member.add', user_id: existing.id, workspace_id })
    else steps.push(createStep(row, ids(joins), former?.has(row.username) ?? false))
    const indexes = steps.slice(first).map((_, offset) => first + offset)
    return { key: row.key, username: existing?.username ?? row.username, joins, indexes }
  })
  return { steps, rows: links.filter(({ indexes }) => indexes.length > 0) }
}

/**
 * Rows that something was to be done for when the check was left, and that can't be done any more: who was there is
 * gone, or what the row needs was taken since.
 */
export function leftOut(
  todo: ReadonlySet<number>,
  reports: readonly RowReport[],
  { rows }: ImportSteps,
): ReadonlySet<number> {
  const done = new Set(rows.map(({ key }) => key))
  const left = reports.filter(({ key, state }) => todo.has(key) && !done.has(key) && state !== 'skipped')
  return new Set(left.map(({ key }) => key))
}

const createStep = (row: ImportRow, workspace_ids: string[], knowsFormer: boolean): Step => ({
  kind: 'user.create',
  user_id: row.id,
  username: row.username,
  first_name: row.first_name,
  last_name: lastNameOf(row.last_name),
  role: row.role as Role,
  password: row.password,
  workspace_ids,
  ...(knowsFormer && { confirm_former: true }),
})

/** Ids for the workspaces that were decided to be created; those that have one keep it. */
export const withWorkspaceIds = (
  before: ReadonlyMap<string, string>,
  { workspaces }: ImportDecisions,
  newId: () => string = randomUuid,
): ReadonlyMap<string, string> =>
  new Map(
    Array.from(workspaces)
      .filter(([, decision]) => decision === 'create')
      .map(([name]) => [name, before.get(name) ?? newId()]),
  )
