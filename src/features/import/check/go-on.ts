import { completeRows } from '../model/complete.ts'
import type { ImportContext, ImportDecisions } from '../model/context.ts'
import type { ImportRow } from '../model/rows.ts'
import { type RowReport, todoOf } from '../model/rules.ts'
import { fitting } from '../handover/size.ts'
import { importSteps, withWorkspaceIds } from '../model/steps.ts'
import { getImport, setImport } from '../store.ts'
import { sameRow } from './shown-rows.ts'

interface Checked {
  rows: readonly ImportRow[]
  reports: readonly RowReport[]
  context: ImportContext
  decisions: ImportDecisions
}

/** On to the hand-over. @returns how many people one import takes, where they are too many: then nothing is done */
export function goOn({ rows, reports, context, decisions }: Checked): number | null {
  const complete = completeRows(rows, reports)
  // The same rows again are the ones that may have been handed over already.
  const same = complete.every((row, index) => sameRow(row, rows[index]))
  const next = same ? rows : complete
  const { newWorkspaces: before, former } = getImport()
  const newWorkspaces = withWorkspaceIds(before, decisions)
  const fit = fitting(importSteps({ rows: next, reports, context, newWorkspaces, former }))
  if (fit !== null) return fit
  const prepared = { rows: next, decisions, todo: todoOf(reports) }
  setImport({ screen: 'handOver', rows: next, prepared, newWorkspaces })
  return null
}
