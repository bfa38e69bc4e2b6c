import fc from 'fast-check'
import type { Fault } from './memory-argilla/faults.ts'

/** Begins a batch about this user and some after them. */
const batchStarts = [
  'create many',
  'rename many',
  'add many',
  'remove many',
  'off-board many',
  're-admit many',
  'delete many',
] as const
type BatchStartAct = (typeof batchStarts)[number]

/** Commands one of the batches of the same person. */
const batchCommandActs = ['pause', 'continue', 'stop', 'retry', 'take back'] as const
type BatchCommandAct = (typeof batchCommandActs)[number]

/** People and workspaces by their place in a sequence: the first three people act. */
export interface Act {
  person: number
  copy: number
  /** What it is about. */
  user: number
  workspace: number
  does:
    | 'create user'
    | 'rename'
    | 'new password'
    | 'make owner'
    | 'make annotator'
    | 'delete user'
    | 'create workspace'
    | 'delete workspace'
    | 'add member'
    | 'remove member'
    | 'read'
    | BatchStartAct
    | BatchCommandAct
  /** Tells one change of a field from another. */
  value: number
}

/** What three people do, several things at once, and what befalls Argilla meanwhile. */
export interface Sequence {
  rounds: Act[][]
  faults: Fault[]
}

export const userCount = 7
export const workspaceCount = 3

/** The two owners more often than others: most is lost where they act on each other. */
const mostly = (last: number) => fc.oneof(fc.nat(1), fc.nat(last))

const act: fc.Arbitrary<Act> = fc.record({
  person: mostly(2),
  copy: fc.nat(1),
  user: mostly(userCount - 1),
  workspace: fc.nat(workspaceCount - 1),
  does: fc.constantFrom(
    'create user',
    'rename',
    'new password',
    'make owner',
    'make annotator',
    // What may leave nobody as owner comes more often.
    'make annotator',
    'delete user',
    'create workspace',
    'delete workspace',
    'add member',
    'remove member',
    'read',
    ...batchStarts,
    ...batchCommandActs,
  ),
  value: fc.nat(2),
})

const fault: fc.Arbitrary<Fault> = fc.record({
  turns: fc.nat(6),
  what: fc.oneof(
    { weight: 6, arbitrary: fc.constant('nothing' as const) },
    { weight: 1, arbitrary: fc.constant('before' as const) },
    { weight: 2, arbitrary: fc.constant('after' as const) },
    { weight: 1, arbitrary: fc.constant('twice' as const) },
    { weight: 1, arbitrary: fc.constant('repeated' as const) },
    { weight: 1, arbitrary: fc.constant('down' as const) },
  ),
})

export const sequences: fc.Arbitrary<Sequence> = fc.record({
  rounds: fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
  faults: fc.array(fault, { maxLength: 40 }),
})
