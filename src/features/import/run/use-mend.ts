import { useQueryClient } from '@tanstack/react-query'
import { planBatch } from '#api/batches/plans.ts'
import { startBatch } from '#api/batches/writes.ts'
import type { Reason } from '#contract/steps.ts'
import type { CellFindings } from '../model/checks.ts'
import type { ImportRow } from '../model/rows.ts'
import { type Mended, mendRows } from '../model/corrections/mend.ts'
import { plannedRows } from '../model/plan.ts'
import type { RowResult } from '../model/results.ts'
import type { ImportSteps } from '../model/steps.ts'
import { type ImportRun, getImport, setImport } from '../store.ts'
import { useImportContext } from '../use-import-context.ts'

/** What still stands between the corrected rows and a new batch; `ask`: what the person is to agree to. */
export type Obstacle =
  | { readonly kind: 'cells'; readonly key: number; readonly cells: CellFindings }
  | { readonly kind: 'refused'; readonly reason: Reason }
  | { readonly kind: 'ask'; readonly confirm: string | null; readonly former: boolean }

export interface Agreed {
  readonly confirm?: string
  readonly former?: boolean
}

/** Has corrected rows done by a batch of their own, from a plan of their own. Null while it is not known who is there. */
export function useMend(results: readonly RowResult[]) {
  const queryClient = useQueryClient()
  const { context } = useImportContext()
  if (!context) return null

  const start = async (work: ImportSteps, agreed: Agreed): Promise<string | Obstacle> => {
    const request = { kind: 'import' as const, steps: [...work.steps] }
    const plan = await planBatch(request)
    const planned = plannedRows(work, plan)
    const reason = planned.find(({ effect }) => effect === 'refused')?.reason
    if (reason) return { kind: 'refused', reason }
    const former = !agreed.former && planned.some(({ warnings }) => warnings.includes('formerUsername'))
    if (former || plan.confirm !== (agreed.confirm ?? null))
      return { kind: 'ask', confirm: plan.confirm, former }
    return (await startBatch(queryClient, { request, plan }, plan.confirm ?? undefined)).id
  }

  /** @throws ApiError @returns what is in the way; null where it was started, or where nothing is left to do */
  return async (corrected: readonly ImportRow[], agreed: Agreed = {}): Promise<Obstacle | null> => {
    const { run, decisions, newWorkspaces } = getImport()
    if (!run) return null
    const byKey = new Map(corrected.map((row) => [row.key, row]))
    const keys = new Set(byKey.keys())
    const rows = run.sheet.map((row) => byKey.get(row.key) ?? row)
    const owners = new Set([...decisions.owners, ...keys])
    const former = agreed.former ? keys : new Set<number>()
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
    setImport(({ run: now }) => ({ run: now && withMended(now, mended, started) }))
    return null
  }
}

function withMended(
  run: ImportRun,
  { rows, work, settled }: Extract<Mended, { ok: true }>,
  id: string | null,
): ImportRun {
  const busy = new Set(work.rows.map(({ key }) => key))
  return {
    batches: id === null ? run.batches : [...run.batches, { id, rows: work.rows }],
    sheet: rows,
    settled: new Set([...[...run.settled].filter((key) => !busy.has(key)), ...settled]),
  }
}
