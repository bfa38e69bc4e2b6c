import { type CsvSeparator, separatorFor } from '#lib/csv.ts'
import { calendarDay } from '#lib/times.ts'

/** What the spreadsheet programs of whoever sits here expect. */
export const ownSeparator = (): CsvSeparator => separatorFor(navigator.language)

export interface Table {
  /** Stands in the file's name between `argilla-` and the day. */
  name: string
  text: (separator: CsvSeparator) => string
  /** CSV where nothing else is said. */
  ending?: 'json'
}

/** A table as a file, named by the same rule everywhere. */
export const tableFile = ({ name, text, ending }: Table, at: Date) => ({
  name: `argilla-${name}-${calendarDay(at)}.${ending ?? 'csv'}`,
  text: text(ownSeparator()),
  ...(ending && { type: 'application/json' }),
})
