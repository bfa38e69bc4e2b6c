import type { Batch, BatchStep, StepStatus } from '#contract/batches.ts'
import { parseUuid } from '#lib/rules/uuid.ts'
import { hasPart, isFinished, isOpen, mayRetry } from '#lib/batch-results.ts'
import type { ImportRow } from './rows.ts'
import type { RowSteps } from './steps.ts'

/** A batch of this import. `rows` is empty where the page does not hold who stands in which row. */
export interface SentBatch {
  readonly id: string
  readonly rows: readonly RowSteps[]
}

/** What a batch is by now, read from the server. */
export interface ReadBatch extends SentBatch {
  readonly batch: Batch
  readonly steps: readonly BatchStep[]
}

/** One line of the result: a row, with the batch and the steps that stand for it now. */
export interface RowResult {
  readonly key: number
  readonly batchId: string
  readonly indexes: readonly number[]
  readonly step: BatchStep
  /** Whether the person is there, if they were to be created. */
  readonly created: boolean
}

/** From what asks for attention to what is over. */
const rank: readonly StepStatus[] = ['failed', 'unknown', 'running', 'waiting', 'done', 'unchanged']

/**
 * What became of the rows, and of the steps that no row stands for. A row that was mended stands in several batches: the
 * last one counts. `settled`: see `Run`.
 */
export function rowResults(
  batches: readonly ReadBatch[],
  settled: ReadonlySet<number> = new Set(),
): RowResult[] {
  const results = new Map<number, RowResult>()
  const knowsRows = batches.some(({ rows }) => rows.length > 0)
  const lastOf = new Map(batches.flatMap(({ id, steps }) => steps.map(({ user }) => [user?.id, id])))
  // Below the lines of any file, where there is one.
  let nextKey = knowsRows ? -1_000_000 : 0
  for (const { id, rows, steps } of batches) {
    const byIndex = new Map(steps.map((step) => [step.index, step]))
    for (const { key, indexes } of rows) {
      const own = indexes.flatMap((index) => byIndex.get(index) ?? [])
      const gathered = gather(key, own)
      // Corrected to what is so already: nothing more had to be done.
      const step = gathered && settled.has(key) ? { ...gathered, ...over } : gathered
      if (!step) continue
      const created = own.some(isCreated) || (results.get(key)?.created ?? false)
      results.set(key, { key, batchId: id, indexes, step, created })
    }
    const linked = new Set(rows.flatMap(({ indexes }) => indexes))
    for (const step of steps) {
      if (linked.has(step.index) || (knowsRows && isQuiet(step))) continue
      // Without the rows it is the same person by whom a step is known to have been mended.
      if (!knowsRows && mayRetry(step) && step.user && lastOf.get(step.user.id) !== id) continue
      const only = { key: nextKey, batchId: id, indexes: [step.index], created: isCreated(step) }
      results.set(nextKey, { ...only, step: { ...step, index: nextKey } })
      nextKey += 1
    }
  }
  const all = Array.from(results.values())
  return knowsRows ? withoutMended(all) : all
}

/** The making of a workspace belongs to no row, and is worth a line only where it failed. */
const isQuiet = (step: BatchStep) => step.kind === 'workspace.create' && !mayRetry(step)

/** A workspace that could not be made troubles nobody once no row of its batch is left that could need it. */
function withoutMended(results: readonly RowResult[]): RowResult[] {
  const open = new Set(
    results.flatMap(({ key, batchId, step }) => (key < 0 || isFinished(step) ? [] : [batchId])),
  )
  return results.filter(
    ({ key, batchId, step }) => key >= 0 || step.kind !== 'workspace.create' || open.has(batchId),
  )
}

const over = { status: 'done', reason: null, failed_at: null } as const

const isCreated = (step: BatchStep): boolean => step.kind === 'user.create' && hasPart(step, 'user.create')

/** Several steps of one row as one: the worst tells, all that was done is in it. */
function gather(key: number, steps: readonly BatchStep[]): BatchStep | null {
  const [worst] = steps.toSorted((a, b) => rank.indexOf(a.status) - rank.indexOf(b.status))
  if (!worst) return null
  const at = mayRetry(worst) && worst.kind === 'member.add' && { failed_at: worst.workspace }
  if (steps.length === 1) return { ...worst, index: key, ...at }
  const parts = steps.flatMap((step) => [
    ...step.parts,
    ...(step.parts.length === 0 && step.status === 'done'
      ? [{ operation: step.kind, workspace: step.workspace?.name ?? null }]
      : []),
  ])
  const names = steps.flatMap(({ workspace }) => workspace?.name ?? [])
  const workspace = worst.workspace && { ...worst.workspace, name: names.join(', ') }
  return { ...worst, index: key, workspace, parts, ...at }
}

/** The import as one batch: counts of rows, everything else of the batch that is under way, or of the last one. */
export function asOneBatch(batches: readonly ReadBatch[], results: readonly RowResult[]): Batch | null {
  const current =
    batches.find(({ batch }) => isOpen(batch)) ??
    batches.find(({ batch }) => batch.counts.waiting > 0) ??
    batches.at(-1)
  if (!current) return null
  const counts = { waiting: 0, running: 0, done: 0, unchanged: 0, failed: 0, unknown: 0 }
  for (const { step } of results) counts[step.status] += 1
  return { ...current.batch, total: results.length, counts }
}

/** What to try again for some rows, by batch: what failed of them, and the workspaces that they rest on. */
export function retries(
  batches: readonly ReadBatch[],
  results: readonly RowResult[],
  keys: ReadonlySet<number>,
): { batchId: string; indexes: number[] }[] {
  return batches.flatMap(({ id, steps }) => {
    const wanted = new Set(
      results.flatMap((result) => (result.batchId === id && keys.has(result.key) ? result.indexes : [])),
    )
    const failed = steps.filter(mayRetry)
    const own = failed.filter(({ index }) => wanted.has(index))
    if (own.length === 0) return []
    const workspaces = failed.filter(({ kind }) => kind === 'workspace.create')
    return [{ batchId: id, indexes: [...new Set([...workspaces, ...own].map(({ index }) => index))] }]
  })
}

/** Which rows of a sheet stand for which steps: by the ids in both. Empty: the sheet is another import's. */
export function linkRows(rows: readonly ImportRow[], steps: readonly BatchStep[]): RowSteps[] {
  const byUser = new Map<string, number[]>()
  for (const { user, index } of steps) {
    if (user) byUser.set(user.id, [...(byUser.get(user.id) ?? []), index])
  }
  return rows.flatMap(({ key, id }): RowSteps[] => {
    const indexes = byUser.get(parseUuid(id) ?? '')
    return indexes ? [{ key, indexes }] : []
  })
}

/** The passwords that the page holds for people of these steps who are not there yet, by user id. */
export function passwordsFor(
  steps: readonly BatchStep[],
  rows: readonly ImportRow[],
): Record<string, string> {
  const missing = new Set(
    steps.flatMap((step) => (step.kind === 'user.create' && !isCreated(step) ? (step.user?.id ?? []) : [])),
  )
  return Object.fromEntries(
    rows.flatMap(({ id, password }) => {
      const userId = parseUuid(id)
      return userId === null || password === '' || !missing.has(userId) ? [] : [[userId, password] as const]
    }),
  )
}
