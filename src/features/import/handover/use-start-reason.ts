import type { ImportRow } from '../model/rows.ts'
import { type PlannedRow, countPlanned } from '../model/plan.ts'
import { isNew, isOutdated } from '../model/sheet.ts'
import { useImport } from '../store.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Input {
  /** How many steps it would be. */
  count: number
  /** About how many of the people one import takes; null where all of them fit. */
  fit: number | null
  /** Null while the server has not said what would happen. */
  rows: readonly PlannedRow[] | null
  pending: boolean
  people: readonly ImportRow[]
}

/** Why it can't be started yet, or null. */
export function useStartReason({ count, fit, rows, pending, people }: Input): string | null {
  const t = useText(importMessages)
  const { imported, handedOver } = useImport()
  if (count === 0) return t('check.nothingToDo')
  if (fit !== null) return t('plan.tooMany', { count: fit })
  if (handedOver === null && isNew(people, imported)) return t('handOver.first')
  if (handedOver !== null && handedOver !== 'declined' && people.length > 0 && isOutdated(people, handedOver))
    return t('handOver.again')
  if (!rows) return t(pending ? 'plan.planning' : 'plan.notPlanned')
  const { create, join } = countPlanned(rows)
  if (create + join === 0) return t('check.nothingToDo')
  return pending ? t('plan.planning') : null
}
