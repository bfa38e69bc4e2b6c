import type { JournalRecord } from '#contract/journal.ts'
import type { Finding } from './find.ts'

export interface Dismissed {
  finding: Finding
  entry: JournalRecord
  reason: string
}

/** Findings that are to be shown, and those that somebody has dismissed while there were no fewer. `entries`: newest first. */
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
      dismissed.push({ finding, entry, reason: entry.after?.['reason'] ?? '' })
    else open.push(finding)
  }
  return { open, dismissed }
}
