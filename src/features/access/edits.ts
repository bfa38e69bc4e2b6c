import type { Members } from '#lib/memberships.ts'
import type { Issue } from '#lib/issue.ts'
import { type Outcome, applyOutcomes } from '#lib/staging-apply.ts'
import { type LostChange, rebase } from '#lib/staging-rebase.ts'
import { type Change, type Staged, cellKey, nothingStaged, stage } from '#lib/staging.ts'

/** What the server says: who is where, and who and what exists. */
export interface Base {
  readonly members: Members
  readonly users: { has: (id: string) => boolean }
  readonly workspaces: { has: (id: string) => boolean }
}

export interface EditsState {
  readonly base: Base
  readonly staged: Staged
  /** `cellKey` → why its change failed when it was tried. */
  readonly failures: ReadonlyMap<string, Issue>
  /** `cellKey` of changes that somebody else made meanwhile. */
  readonly overtaken: ReadonlySet<string>
  /** Changes that can't be made any more. */
  readonly lost: readonly LostChange[]
  /** What became of the batch applied last; it grows with each retry. */
  readonly outcomes: ReadonlyMap<string, Outcome>
  readonly canUndo: boolean
  readonly canRedo: boolean
}

/** Codes of failures after which a change may have been made all the same. */
const unknownCodes = new Set(['network', 'argillaTimeout', 'argillaUnreachable', 'answer'])

const remembered = 200

export type Edits = ReturnType<typeof createEdits>

/** Holds what is staged, with undo, and moves it along with the server. Outside of React: a toggle renders one row. */
export function createEdits(base: Base, kept: Staged) {
  let past: Staged[] = []
  let future: Staged[] = []
  let state: EditsState = {
    base,
    staged: nothingStaged,
    failures: new Map(),
    overtaken: new Set(),
    lost: [],
    outcomes: new Map(),
    canUndo: false,
    canRedo: false,
  }
  const listeners = new Set<() => void>()
  const set = (next: Partial<EditsState>) => {
    state = { ...state, ...next, canUndo: past.length > 0, canRedo: future.length > 0 }
    listeners.forEach((listener) => listener())
  }

  function move(from: Staged[], to: Staged[]) {
    const target = from.pop()
    if (target === undefined) return
    to.push(state.staged)
    // The server may have moved since; what is so by now needs no mark.
    set({ staged: rebase(target, state.base.members, state.base).staged })
  }

  /** Takes over what the server says now, and tells what that did to the marks. */
  function rebaseOn(next: Base, wanted: Staged = state.staged) {
    const { staged, alreadySo, lost } = rebase(wanted, next.members, next)
    const outcomes = new Map(state.outcomes)
    const overtaken = new Set(state.overtaken)
    for (const change of alreadySo) {
      const failure = state.failures.get(cellKey(change))
      // No answer came, but it was done: that was us.
      if (failure && unknownCodes.has(failure.code))
        outcomes.set(cellKey(change), { ...change, result: 'done' })
      else overtaken.add(cellKey(change))
    }
    const gone = new Set([...alreadySo, ...lost].map(cellKey))
    set({
      base: next,
      staged,
      outcomes,
      overtaken,
      lost: [...state.lost, ...lost],
      failures: new Map([...state.failures].filter(([key]) => !gone.has(key))),
    })
  }

  rebaseOn(base, kept)

  return {
    get: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    /** Stages something; one step for undo. */
    change: (edit: (staged: Staged, members: Members) => Staged) => {
      const staged = edit(state.staged, state.base.members)
      if (staged === state.staged) return
      past = [...past.slice(1 - remembered), state.staged]
      future = []
      set({ staged })
    },
    undo: () => move(past, future),
    redo: () => move(future, past),
    rebase: rebaseOn,
    /** What another tab of the same browser has staged. */
    adopt: (staged: Staged) => rebaseOn(state.base, staged),
    /** Stages exactly these changes beside what is staged, to be applied at once: the way to revert. */
    stageAll: (changes: readonly Change[]) =>
      set({
        staged: stage(state.staged, state.base.members, (mark) => {
          for (const change of changes) mark(change.workspace_id, change.user_id, change.mark === 'add')
        }),
      }),
    /** Forgets the batch before, as a new one begins. */
    begin: () => set({ outcomes: new Map() }),
    /** Takes over what became of a batch. Undo ends here: what is done is undone by Revert. */
    settle: (outcomes: readonly Outcome[]) => {
      const applied = applyOutcomes(state.staged, state.base.members, outcomes)
      past = []
      future = []
      set({
        base: { ...state.base, members: applied.members },
        staged: applied.staged,
        failures: applied.failures,
        outcomes: new Map([
          ...state.outcomes,
          ...outcomes.map((outcome) => [cellKey(outcome), outcome] as const),
        ]),
      })
    },
    /** The person has read what others did meanwhile. */
    acknowledge: () => set({ overtaken: new Set(), lost: [] }),
  }
}
