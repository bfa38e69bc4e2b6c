import type { Plan, PlannedStep } from '#contract/plans.ts'
import type { ImportSteps } from './steps.ts'

type Warning = PlannedStep['warnings'][number]

/** What the server says that would become of a row. */
export interface PlannedRow {
  readonly key: number
  /** `join`: somebody who is there is added to workspaces; `nothing`: all of it is so already. */
  readonly effect: 'create' | 'join' | 'nothing' | 'refused'
  readonly username: string
  /** Names of the workspaces that the person would be in, or be added to. */
  readonly workspaces: readonly string[]
  /** Of the first step that is refused: some of a row may be refused and the rest done. */
  readonly reason: PlannedStep['reason']
  readonly warnings: readonly Warning[]
}

/** The plan by rows. Refused ones first, then those with a warning, so that nobody has to look for them. */
export function plannedRows({ steps, rows }: ImportSteps, plan: Plan): PlannedRow[] {
  const all = rows.map(({ key, username, joins, indexes }): PlannedRow => {
    const own = indexes.flatMap((index) => plan.steps[index] ?? [])
    const refused = own.find(({ effect }) => effect === 'refused')
    const creates = indexes.some(
      (index) => steps[index]?.kind === 'user.create' && plan.steps[index]?.effect === 'create',
    )
    // One step a workspace, of which some may be so already; or one for all of them.
    const workspaces = joins.filter((_, at) => (own[at] ?? own[0])?.effect !== 'unchanged')
    return {
      key,
      username,
      effect: effectOf(own, creates),
      workspaces,
      reason: refused?.reason ?? null,
      warnings: own.flatMap(({ warnings }) => warnings),
    }
  })
  return all.toSorted((a, b) => rank(a) - rank(b))
}

function effectOf(steps: readonly PlannedStep[], creates: boolean): PlannedRow['effect'] {
  if (steps.some(({ effect }) => effect === 'refused')) return 'refused'
  if (steps.every(({ effect }) => effect === 'unchanged')) return 'nothing'
  return creates ? 'create' : 'join'
}

function rank({ effect, warnings }: PlannedRow): number {
  if (effect === 'refused') return 0
  return warnings.length > 0 ? 1 : 2
}

export interface PlanCounts {
  create: number
  join: number
  nothing: number
  refused: number
}

export function countPlanned(rows: readonly PlannedRow[]): PlanCounts {
  const counts = { create: 0, join: 0, nothing: 0, refused: 0 }
  for (const { effect } of rows) counts[effect] += 1
  return counts
}

/** Keys of the rows for which the server now says something else than before. */
export function differing(before: readonly PlannedRow[], now: readonly PlannedRow[]): ReadonlySet<number> {
  const told = new Map(before.map((row) => [row.key, JSON.stringify(row)]))
  const keys = new Set(now.map(({ key }) => key))
  return new Set([
    ...now.flatMap((row) => (told.get(row.key) === JSON.stringify(row) ? [] : [row.key])),
    ...before.flatMap(({ key }) => (keys.has(key) ? [] : [key])),
  ])
}
