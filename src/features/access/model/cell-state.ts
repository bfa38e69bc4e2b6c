import type { Members } from '#lib/memberships.ts'
import { type Mark, type Staged, cellKey } from './marks/staging.ts'
import type { EditsState } from './edits-state.ts'

/** `unread`: the workspace's members could not be read. `adding`, `removing`: a batch is about to do it. */
export const standings = ['out', 'in', 'add', 'remove', 'unread', 'adding', 'removing'] as const
export type Standing = (typeof standings)[number]

export interface CellState {
  standing: Standing
  /** Tried, and failed. */
  failed: boolean
  /** Somebody else did it meanwhile. */
  overtaken: boolean
}

const failedBit = 8
const overtakenBit = 16
const offset = 48

/**
 * The states of a row's cells, a character each: rows whose text stays the same need not render. Made for every row
 * in the window at every toggle, so it is a text and not objects.
 */
export function rowStates(
  { staged, pending, base, failures, overtaken }: EditsState,
  user_id: string,
  workspaceIds: readonly string[],
): string {
  let text = ''
  for (const workspace_id of workspaceIds) {
    let code = standings.indexOf(standingOf(staged, pending, base.members, user_id, workspace_id))
    if (failures.size > 0 && failures.has(cellKey({ user_id, workspace_id }))) code |= failedBit
    if (overtaken.size > 0 && overtaken.has(cellKey({ user_id, workspace_id }))) code |= overtakenBit
    text += String.fromCharCode(offset + code)
  }
  return text
}

export function cellStateAt(states: string, position: number): CellState {
  const code = states.charCodeAt(position) - offset
  return {
    standing: standings[code & 7] ?? 'unread',
    failed: (code & failedBit) !== 0,
    overtaken: (code & overtakenBit) !== 0,
  }
}

function standingOf(
  staged: Staged,
  pending: Staged,
  members: Members,
  userId: string,
  workspaceId: string,
): Standing {
  const column = members.get(workspaceId)
  if (column === undefined) return 'unread'
  const applied = pending.get(workspaceId)?.get(userId)
  if (applied) return applied === 'add' ? 'adding' : 'removing'
  return staged.get(workspaceId)?.get(userId) ?? (column.has(userId) ? 'in' : 'out')
}

export interface Counts {
  readonly add: number
  readonly remove: number
}

const noMarks: Counts = { add: 0, remove: 0 }
const counted = new WeakMap<ReadonlyMap<string, Mark>, Counts>()

/** Counts of a column; kept, as columns are never changed in place and most stay the same at a toggle. */
export function countColumn(column: ReadonlyMap<string, Mark> | undefined): Counts {
  if (column === undefined) return noMarks
  const before = counted.get(column)
  if (before) return before
  const counts = { add: 0, remove: 0 }
  for (const mark of column.values()) counts[mark] += 1
  counted.set(column, counts)
  return counts
}

export function countAll(staged: Staged): Counts {
  const sum = { add: 0, remove: 0 }
  for (const column of staged.values()) {
    const { add, remove } = countColumn(column)
    sum.add += add
    sum.remove += remove
  }
  return sum
}
