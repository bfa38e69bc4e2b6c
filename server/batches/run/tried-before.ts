import type { JournalEntry } from '#contract/journal.ts'
import type { Tried } from './parts.ts'

/** What the journal says that was tried for a batch by a process that has ended before it wrote its results. */
export function triedBefore(entries: readonly (JournalEntry & { step: number | null })[]): Tried {
  const outcomes = new Map<string, 'done' | 'unknown'>()
  for (const { step, operation, workspace, outcome } of entries) {
    const isOfWorkspace = operation === 'member.add' || operation === 'member.remove'
    const key = `${step ?? ''} ${operation} ${isOfWorkspace ? (workspace?.id ?? '') : ''}`
    if (outcome === 'done' || (outcome === 'unknown' && !outcomes.has(key))) outcomes.set(key, outcome)
  }
  return (step, operation, workspaceId) => outcomes.get(`${step} ${operation} ${workspaceId ?? ''}`) ?? null
}
