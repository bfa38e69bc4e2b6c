import type { JournalRecord } from '#contract/journal.ts'
import type { Finding } from './find.ts'

export interface Dismissed {
  finding: Finding
  entry: JournalRecord
  reason: string
}

/** What was dismissed and taken up again, the last first. Until late in 2026 the same again within a minute was only counted at the first. */
export const lastFirst = (entries: readonly JournalRecord[]): JournalRecord[] =>
  entries.toSorted((a, b) => Date.parse(b.last_at ?? b.at) - Date.parse(a.last_at ?? a.at) || b.id - a.id)

/**
 * Findings that are to be shown, and those that somebody has dismissed while there were no fewer, and not taken up again.
 * `entries`: see {@link lastFirst}.
 */
export function sortOut(
  findings: readonly Finding[],
  entries: readonly JournalRecord[],
): { open: Finding[]; dismissed: Dismissed[] } {
  const open: Finding[] = []
  const dismissed: Dismissed[] = []
  for (const finding of findings) {
    const entry = entries.find(({ after }) => after?.['finding'] === finding.kind)
    const seen = Number(entry?.after?.['count'] ?? 0)
    if (entry && finding.subjects.length <= seen)
      dismissed.push({ finding, entry, reason: entry.after?.['words'] ?? entry.after?.['reason'] ?? '–' })
    else open.push(finding)
  }
  return { open, dismissed }
}
