import type { Members } from '#lib/memberships.ts'
import { type Change, type Mark, type Staged, nothingStaged, putMarks } from './staging.ts'

type Visit = (workspaceId: string, userId: string, before: Mark | null, after: Mark | null) => void

/** The cells that differ; columns that both share are not looked at. */
export function eachDifference(before: Staged, after: Staged, visit: Visit): void {
  for (const workspaceId of new Set([...before.keys(), ...after.keys()])) {
    const [from, to] = [before.get(workspaceId), after.get(workspaceId)]
    if (from === to) continue
    for (const userId of new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])) {
      const [was, is] = [from?.get(userId) ?? null, to?.get(userId) ?? null]
      if (was !== is) visit(workspaceId, userId, was, is)
    }
  }
}

export function differs(before: Staged, after: Staged): boolean {
  let found = false
  eachDifference(before, after, () => (found = true))
  return found
}

/** One step of undo: the marks before and after it. Only where they differ does it say anything. */
export interface UndoStep {
  readonly from: Staged
  readonly to: Staged
}

/** Undoes an operation, cell by cell; what was changed since by something else stays. */
export const undo = (staged: Staged, { from, to }: UndoStep): Staged =>
  putMarks(staged, (put) =>
    eachDifference(from, to, (workspaceId, userId, before, after) => {
      if ((staged.get(workspaceId)?.get(userId) ?? null) === after) put(workspaceId, userId, before)
    }),
  )

/** What two tabs made of the same marks: each one's own changes count, cell by cell; in the same cell, `mine`. */
export const mergeMarks = (common: Staged, mine: Staged, theirs: Staged): Staged =>
  putMarks(theirs, (put) =>
    eachDifference(common, mine, (workspaceId, userId, _, after) => put(workspaceId, userId, after)),
  )

/** The marks but for the cells of `taken`. */
export const without = (staged: Staged, taken: Staged): Staged =>
  putMarks(staged, (put) => {
    for (const [workspaceId, column] of taken)
      for (const userId of column.keys()) put(workspaceId, userId, null)
  })

export const marksOf = (changes: Iterable<Change>): Staged =>
  putMarks(nothingStaged, (put) => {
    for (const { workspace_id, user_id, mark } of changes) put(workspace_id, user_id, mark)
  })

/** Several into one; of two marks for a cell the later one. */
export const union = (all: Iterable<Staged>): Staged =>
  [...all].reduce(
    (sum, staged) => (sum.size === 0 ? staged : mergeMarks(nothingStaged, staged, sum)),
    nothingStaged,
  )

/** Who will be a member when these marks are done. */
export function project(members: Members, marks: Staged): Members {
  if (marks.size === 0) return members
  const next = new Map(members)
  for (const [workspaceId, column] of marks) {
    const before = members.get(workspaceId)
    if (!before) continue
    const draft = new Set(before)
    for (const [userId, mark] of column) {
      if (mark === 'add') draft.add(userId)
      else draft.delete(userId)
    }
    next.set(workspaceId, draft)
  }
  return next
}
