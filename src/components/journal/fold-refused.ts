import type { JournalRecord } from '#contract/journal.ts'

/** Entries in a row that were refused, or one that was not. */
export type Fold = readonly [JournalRecord, ...JournalRecord[]]

/** Several refused ones in a row become one: they changed nothing, and would hide what did. */
export function foldRefused(entries: readonly JournalRecord[]): Fold[] {
  const folds: Fold[] = []
  for (const entry of entries) {
    const last = folds.at(-1)
    if (last && entry.outcome === 'refused' && last[0].outcome === 'refused')
      folds[folds.length - 1] = [...last, entry]
    else folds.push([entry])
  }
  return folds
}
