import { useTranslations } from 'use-intl'
import { type PlanRequest, maxSteps } from '#contract/batches.ts'
import type { ImportRow } from '#lib/import-rows.ts'
import { type PlannedRow, countPlanned } from '../model/plan.ts'
import { isNew } from '../model/sheet.ts'
import { useImport } from '../store.ts'
import { hasFormer } from './PlanView.tsx'

interface Input {
  request: PlanRequest | null
  /** Null while the server has not said what would happen. */
  rows: readonly PlannedRow[] | null
  pending: boolean
  people: readonly ImportRow[]
}

/** Why it can't be started yet, or null. */
export function useStartReason({ request, rows, pending, people }: Input): string | null {
  const t = useTranslations('import')
  const { imported, handedOver, former } = useImport()
  if (!request) return t('check.nothingToDo')
  if (request.steps.length > maxSteps)
    return t('plan.tooMany', { count: request.steps.length, max: maxSteps })
  if (isNew(people, imported) && handedOver !== 'declined') {
    if (handedOver === null) return t('handOver.first')
    if (isNew(people, handedOver)) return t('handOver.again')
  }
  if (!rows) return t(pending ? 'plan.planning' : 'plan.notPlanned')
  const { create, join } = countPlanned(rows)
  if (create + join === 0) return t('check.nothingToDo')
  if (pending) return t('plan.planning')
  return rows.some((row) => hasFormer(row) && !former.has(row.key)) ? t('plan.formerFirst') : null
}
