import { useQueryClient } from '@tanstack/react-query'
import { planBatch } from '#api/batches/plans.ts'
import { begin, startOf } from '#api/batches/starts.ts'
import { startBatch } from '#api/batches/writes.ts'
import type { ImportRow } from '../model/rows.ts'
import { type Mended, mendRows } from '../model/corrections/mend.ts'
import { type Agreed, type Obstacle, knownFormers, obstacleIn } from '../model/corrections/obstacles.ts'
import { plannedRows } from '../model/plan.ts'
import type { RowResult } from '../model/results.ts'
import type { ImportSteps } from '../model/steps.ts'
import { type ImportRun, getImport, setImport } from '../store.ts'
import { useImportContext } from '../use-import-context.ts'

/** Has corrected rows done by a batch of their own, from a plan of their own. Null while it is not known who is there. */
export function useMend(results: readonly RowResult[]) {
  const queryClient = useQueryClient()
  const { context } = useImportContext()
  if (!context) return null

  const start = async (work: ImportSteps, agreed: Agreed): Promise<string | Obstacle> => {
    const request = { kind: 'import' as const, steps: [...work.steps] }
    const plan = await planBatch(request)
    const obstacle = obstacleIn(plannedRows(work, plan), plan.confirm, agreed)
    if (obstacle) return obstacle
    const send = () => startBatch(queryClient, { request, plan }, plan.confirm ?? undefined)
    return (await begin(queryClient, startOf(queryClient, request), send)).id
  }

  /** @throws ApiError @returns what is in the way; null where it was started, or where nothing is left to do */
  return async (corrected: readonly ImportRow[], agreed: Agreed = {}): Promise<Obstacle | null> => {
    const { run, decisions, newWorkspaces, former: before } = getImport()
    if (!run) return null
    const byKey = new Map(corrected.map((row) => [row.key, row]))
    const keys = new Set(byKey.keys())
    const rows = run.sheet.map((row) => byKey.get(row.key) ?? row)
    const owners = new Set([...decisions.owners, ...corrected.map(({ username }) => username)])
    const former = knownFormers(before, corrected, agreed)
    const mended = mendRows({
      rows,
      keys,
      results,
      context,
      decisions: { ...decisions, owners },
      newWorkspaces,
      former,
    })
    if (!mended.ok) return { kind: 'cells', key: mended.key, cells: mended.cells }
    const started = mended.work.steps.length === 0 ? null : await start(mended.work, agreed)
    if (started !== null && typeof started !== 'string') return started
    // What was read above may be older by now: other rows are corrected at the same time.
    setImport(({ run, former }) =>
      run
        ? { former: knownFormers(former, corrected, agreed), run: withMended(run, keys, mended, started) }
        : {},
    )
    return null
  }
}

/** The run with these rows as mended, and the batch that does them; null where nothing is left to do. */
export function withMended(
  run: ImportRun,
  keys: ReadonlySet<number>,
  { rows, work, settled }: Extract<Mended, { ok: true }>,
  id: string | null,
): ImportRun {
  const busy = new Set(work.rows.map(({ key }) => key))
  const byKey = new Map(rows.map((row) => [row.key, row]))
  return {
    batches: id === null ? run.batches : [...run.batches, { id, rows: work.rows }],
    sheet: run.sheet.map((row) => (keys.has(row.key) ? (byKey.get(row.key) ?? row) : row)),
    settled: new Set([...[...run.settled].filter((key) => !busy.has(key)), ...settled]),
  }
}
