import type { JournalEntry } from '#contract/journal.ts'
import { refusedAs } from '../reasons.ts'
import type { Sent, SentBefore } from './tries.ts'

/** What the journal says that was tried for a batch by a process that has ended before it wrote its results. */
export function sentBefore(entries: readonly (JournalEntry & { step: number | null })[]): SentBefore {
  const outcomes = new Map<string, 'done' | 'unknown'>()
  const unknowns = new Map<string, { step: number; sent: Sent }>()
  for (const entry of entries) {
    const { step, operation, workspace, outcome } = entry
    const isOfWorkspace = operation === 'member.add' || operation === 'member.remove'
    const key = `${step ?? ''} ${operation} ${isOfWorkspace ? (workspace?.id ?? '') : ''}`
    // The newest counts: what was done may have been undone, and be tried again.
    if (outcome === 'done' || outcome === 'unknown') outcomes.set(key, outcome)
    if (outcome === 'unknown' && step !== null && !unknowns.has(key)) {
      unknowns.set(key, { step, sent: toSent(entry, isOfWorkspace) })
    }
  }
  const open = new Map<number, Sent[]>()
  for (const [key, { step, sent }] of unknowns) {
    if (outcomes.get(key) === 'unknown') open.set(step, [...(open.get(step) ?? []), sent])
  }
  return {
    isDone: (step, operation, workspaceId) =>
      outcomes.get(`${step} ${operation} ${workspaceId ?? ''}`) === 'done',
    unknowns: open,
  }
}

function toSent({ operation, user, workspace, seen }: JournalEntry, isOfWorkspace: boolean): Sent {
  const of = isOfWorkspace && workspace?.id != null ? { id: workspace.id, name: workspace.name } : null
  return {
    operation,
    workspace: of && { ...of, name: of.name ?? of.id },
    reason: refusedAs('OutcomeUnknown', {
      operation,
      ...(user && { user }),
      ...(workspace && { workspace }),
      seen: seen ?? 'unknown',
    }),
  }
}
