/** States to go back to and forth. `past` ends with the newest, `future` begins with the next. */
export interface History<State> {
  readonly past: readonly State[]
  readonly present: State
  readonly future: readonly State[]
}

const kept = 200

export const startHistory = <State>(present: State): History<State> => ({ past: [], present, future: [] })

/** A step forward, which ends what could be redone. The same state again is no step. */
export const record = <State>(history: History<State>, state: State): History<State> =>
  state === history.present
    ? history
    : { past: [...history.past, history.present].slice(-kept), present: state, future: [] }

export function undo<State>({ past, present, future }: History<State>): History<State> {
  const [before] = past.slice(-1)
  if (past.length === 0) return { past, present, future }
  return { past: past.slice(0, -1), present: before as State, future: [present, ...future] }
}

export function redo<State>({ past, present, future }: History<State>): History<State> {
  const [next, ...rest] = future
  if (future.length === 0) return { past, present, future }
  return { past: [...past, present], present: next as State, future: rest }
}

/** Changes all states alike: the ground below them moved, which nobody can undo. */
export const mapHistory = <State>(
  history: History<State>,
  change: (state: State) => State,
): History<State> => ({
  past: history.past.map(change),
  present: change(history.present),
  future: history.future.map(change),
})
