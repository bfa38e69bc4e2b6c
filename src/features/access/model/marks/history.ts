import type { Staged } from './staging.ts'
import { type UndoStep, differs, undo } from './marks.ts'

const remembered = 200

/** One's own steps, to be undone one by one and done again. */
export function createHistory() {
  let past: UndoStep[] = []
  let future: UndoStep[] = []

  function move(
    from: UndoStep[],
    to: UndoStep[],
    direction: (operation: UndoStep) => UndoStep,
    staged: Staged,
    fit: (staged: Staged) => Staged,
  ): Staged {
    for (let operation = from.pop(); operation !== undefined; operation = from.pop()) {
      const next = fit(undo(staged, direction(operation)))
      // What has been overtaken by a batch or by another tab is no step any more: the next one is.
      if (!differs(staged, next)) continue
      to.push(operation)
      return next
    }
    return staged
  }

  return {
    can: () => ({ canUndo: past.length > 0, canRedo: future.length > 0 }),
    push: (operation: UndoStep) => {
      past = [...past.slice(1 - remembered), operation]
      future = []
    },
    clear: () => {
      past = []
      future = []
    },
    /** The marks one step back; `fit` takes away what can't be marked any more. */
    undo: (staged: Staged, fit: (staged: Staged) => Staged) =>
      move(past, future, (operation) => operation, staged, fit),
    redo: (staged: Staged, fit: (staged: Staged) => Staged) =>
      move(future, past, ({ from, to }) => ({ from: to, to: from }), staged, fit),
  }
}
