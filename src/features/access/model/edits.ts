import type { BatchStep } from '#contract/batches.ts'
import type { Members } from '#lib/memberships.ts'
import { type Change, type Staged, cellKey, markOf, nothingStaged, putMarks } from './marks/staging.ts'
import type { ServerState, EditsState } from './edits-state.ts'
import { createHistory } from './marks/history.ts'
import { type Applying, type Kept, mergeKept, nothingKept } from './kept.ts'
import { differs, eachDifference, marksOf, project, union, without } from './marks/marks.ts'
import { rebase } from './marks/rebase.ts'
import { settleBatch } from './settle.ts'

export type Edits = ReturnType<typeof createEdits>

/** Holds what is staged, with undo, and moves it along with the server. Outside of React: a toggle renders one row. */
export function createEdits(base: ServerState, kept: Kept) {
  const history = createHistory()
  let state: EditsState = {
    ...nothingKept,
    base,
    pending: nothingStaged,
    failures: new Map(),
    overtaken: new Set(),
    lost: [],
    canUndo: false,
    canRedo: false,
  }
  /** Made when it is asked for: while a batch runs, the base moves ten times a second. */
  let projected: Members | null = null
  const listeners = new Set<() => void>()

  const set = (next: Partial<EditsState>) => {
    state = { ...state, ...next, ...history.can() }
    listeners.forEach((listener) => listener())
  }

  /** Takes over what the server says now, and tells what that did to the marks. */
  function rebaseOn(
    next: ServerState,
    { staged, applying }: Kept = state,
    ours: ReadonlySet<string> = new Set(),
  ) {
    const pending = union(Array.from(applying.values(), (marks) => stillOpen(marks, next)))
    const moved = rebase(without(staged, pending), next.members, next)
    const overtaken = new Set([...state.overtaken].filter((key) => !ours.has(key)))
    for (const change of moved.unchanged) {
      const key = cellKey(change)
      // No answer came when it was tried, but it was done: that was us.
      if (!ours.has(key) && state.failures.get(key)?.status !== 'unknown') overtaken.add(key)
    }
    const gone = new Set([...moved.unchanged, ...moved.lost].map(cellKey))
    projected = null
    set({
      base: next,
      staged: moved.staged,
      applying,
      pending,
      overtaken,
      lost: moved.lost.length === 0 ? state.lost : [...state.lost, ...moved.lost],
      failures:
        gone.size === 0 ? state.failures : new Map([...state.failures].filter(([key]) => !gone.has(key))),
    })
  }

  /** Marks without those that are so by now, can't be any more, or belong to a batch. */
  const fit = (staged: Staged): Staged =>
    rebase(without(staged, state.pending), state.base.members, state.base).staged

  /** The members as they will be when the batches have ended: what edits build upon. */
  const members = (): Members => (projected ??= project(state.base.members, state.pending))

  rebaseOn(base, kept)

  return {
    get: () => state,
    members,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    /** Stages something; one step for undo. Cells that are being applied stay as they are. */
    change: (edit: (staged: Staged, members: Members) => Staged) => {
      const staged = without(edit(state.staged, members()), state.pending)
      if (!differs(state.staged, staged)) return
      history.push({ from: state.staged, to: staged })
      set({ staged })
    },
    undo: () => set({ staged: history.undo(state.staged, fit) }),
    redo: () => set({ staged: history.redo(state.staged, fit) }),
    rebase: (next: ServerState) => rebaseOn(next),
    /** What another tab has begun, though it may be over by now: it was no work of somebody else's. */
    credit: (begun: Applying) => {
      const ours = new Set<string>()
      for (const marks of begun.values()) eachDifference(nothingStaged, marks, addTo(ours))
      if ([...state.overtaken].some((key) => ours.has(key)))
        set({ overtaken: new Set([...state.overtaken].filter((key) => !ours.has(key))) })
    },
    /** What another tab of the same browser has made of what both `knew`. Undo stays one's own. */
    adopt: (knew: Kept, theirs: Kept) => {
      const ours = new Set<string>()
      for (const [id, marks] of theirs.applying)
        if (!state.applying.has(id)) eachDifference(nothingStaged, marks, addTo(ours))
      rebaseOn(state.base, mergeKept(knew, state, theirs), ours)
    },
    /** Whether each of these is marked here, or was until it was told as somebody else's work. */
    stands: (changes: readonly Change[]) =>
      changes.length > 0 &&
      changes.every(
        (change) => markOf(state.staged, change) === change.mark || state.overtaken.has(cellKey(change)),
      ),
    /** These changes are a batch's by now: with its start they are no longer staged, and undo ends. */
    begin: (id: string, changes: readonly Change[]) => {
      const marks = marksOf(changes)
      const staged = without(state.staged, marks)
      if (staged !== state.staged) history.clear()
      const keys = new Set(changes.map(cellKey))
      state = { ...state, failures: new Map([...state.failures].filter(([key]) => !keys.has(key))) }
      const applying = new Map(state.applying).set(id, marks)
      rebaseOn(state.base, { staged, applying }, keys)
    },
    /** Takes over how a batch ended. */
    settle: (id: string, steps: readonly BatchStep[]) => {
      const own = state.applying.get(id) ?? nothingStaged
      const applying = new Map(state.applying).set(id, stillOpen(own, state.base))
      const { failures, ...settled } = settleBatch({ ...state, applying }, id, steps)
      state = { ...state, failures }
      rebaseOn(state.base, settled)
    },
    /** The person has read what others did meanwhile. */
    acknowledge: () => set({ overtaken: new Set(), lost: [] }),
  }
}

/** What a batch still has to do. Who is gone stays in it: its end says that this one could not be done. */
function stillOpen(marks: Staged, next: ServerState): Staged {
  const { staged, lost } = rebase(marks, next.members, next)
  if (lost.length === 0) return staged
  return putMarks(staged, (put) => {
    for (const { workspace_id, user_id, mark } of lost) put(workspace_id, user_id, mark)
  })
}

const addTo = (keys: Set<string>) => (workspace_id: string, user_id: string) =>
  void keys.add(cellKey({ user_id, workspace_id }))
