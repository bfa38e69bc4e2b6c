import { useMemo } from 'react'
import type { PlanRequest } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'
import { checkRows } from '../model/rules.ts'
import { type ImportSteps, importSteps, leftOut } from '../model/steps.ts'
import { sheetOf, withPassword } from '../model/sheet.ts'
import { useImport } from '../store.ts'
import { useImportContext } from '../use-import-context.ts'
import { fitting } from './size.ts'

const nothing: ImportSteps = { steps: [], rows: [] }

/**
 * The steps that the rows ask for, with the sheet that goes with them, and how many rows can't be done any more; null
 * while it is not known who is there.
 */
export function useDraft() {
  const { rows, decisions, newWorkspaces, former, prepared } = useImport()
  const { context, error, retry } = useImportContext()
  const draft = useMemo(() => {
    if (!rows || !context) return null
    const reports = checkRows(rows, context, decisions)
    const work = importSteps({ rows, reports, context, newWorkspaces, former })
    const left = leftOut(prepared?.todo ?? new Set(), reports, work)
    const sheet = sheetOf(rows, reports, decisions, context).filter(({ key }) => !left.has(key))
    return { work, left: left.size, sheet, people: withPassword(sheet) }
  }, [rows, context, decisions, newWorkspaces, former, prepared])
  const work = draft?.work ?? nothing
  // Lists that were read again give the same steps nearly always: then the plan holds and is not asked for again.
  const text = useMemo(() => JSON.stringify(work.steps), [work])
  /** About how many of the people one import takes; null where all of them fit. */
  const fit = useMemo(() => fitting(work, text), [work, text])
  const request = useMemo<PlanRequest | null>(() => {
    const steps = JSON.parse(text) as Step[]
    return steps.length === 0 || fit !== null ? null : { kind: 'import', steps }
  }, [text, fit])
  return { draft, request, fit, error, retry }
}
