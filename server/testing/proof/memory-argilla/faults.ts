import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ArgillaCall } from '../../../argilla/argilla.ts'
import { LostAnswer } from '../../../argilla/lost-answer.ts'
import { AppError } from '../../../errors.ts'
import type { Effect, MemoryUser } from '../memory-argilla.ts'

/**
 * What befalls one call: it takes so many turns of the event loop; `before` and `after`: the answer is lost, without or with
 * the change; `twice`: it arrives twice, and the first answer comes back; `repeated`: the second one does, which may refuse
 * what the first one did; `down`: nothing gets through, for some calls.
 */
export interface Fault {
  turns: number
  what: 'nothing' | 'before' | 'after' | 'twice' | 'repeated' | 'down'
}

const downFor = 5

interface Deps {
  callerOf: (call: ArgillaCall) => MemoryUser
  /** What a call does. Throws for one that the proof has no need of. */
  actOf: (call: ArgillaCall) => { isChange: boolean; act: (caller: MemoryUser) => unknown }
  effects: Effect[]
}

/** The way of a call to what it does, and of the answer back, with what befalls them. */
export function createFaults({ callerOf, actOf, effects }: Deps) {
  let queue: Fault[] = []
  let down = 0

  function befall(faults: readonly Fault[]) {
    queue = [...faults]
    down = 0
  }

  async function answer(call: ArgillaCall): Promise<unknown> {
    const { turns, what } = queue.shift() ?? { turns: 0, what: 'nothing' }
    if (what === 'down') down = downFor
    if (down > 0) {
      down -= 1
      throw new AppError('ArgillaUnreachable')
    }
    // As in Argilla, who may is decided before what is done: two requests at once can both be allowed.
    const caller = { ...callerOf(call) }
    for (let turn = 0; turn < turns; turn++) await nextTurn()
    if (what === 'before') throw new LostAnswer('cut')
    const { isChange, act } = actOf(call)
    const answered = structuredClone(act(caller))
    if ((what === 'twice' || what === 'repeated') && isChange) {
      const { length } = effects
      try {
        act(caller)
      } catch (refusal) {
        if (what === 'repeated') {
          Object.assign(effects[length - 1] ?? {}, { isToldRefused: true })
          throw refusal
        }
      } finally {
        // The same update again is no other one.
        effects.length = length
      }
    }
    await nextTurn()
    if (what === 'after') throw new LostAnswer('cut')
    return answered
  }

  return { befall, answer }
}
