import type { FastifyBaseLogger } from 'fastify'
import type { StepStatus } from '#contract/batches.ts'
import type { Reason } from '#contract/steps.ts'
import type { User } from '#contract/users.ts'
import type { Actor, Changes } from '../../changes/changes.ts'
import { AppError } from '../../errors.ts'
import { createCallLimit } from './pace/call-limit.ts'
import type { Dependencies } from './dependencies.ts'
import type { Journal } from '../../store/store.ts'
import type { Gate } from './pace/gate.ts'
import type { Performance } from './parts.ts'
import type { StepPassword, StepPasswords } from './passwords.ts'
import { performStep } from './perform.ts'
import { isEverybodys, reasonOf, refusedAs, actionFor } from '../reasons.ts'
import { createRights } from './rights.ts'
import type { RunStep } from '../steps.ts'
import type { Tries } from './tries.ts'

export interface WorkerDeps {
  changes: Changes
  journal: Pick<Journal, 'resolve'>
  log: FastifyBaseLogger
  /** Milliseconds that only grow. */
  now: () => number
  sleep: (ms: number) => Promise<void>
  /** Who a credential is for now, with their role now. */
  whoIs: (actor: Actor) => Promise<User>
  isRefuted: Performance['isRefuted']
  roleOf: Performance['roleOf']
  workspacesOf: Performance['workspacesOf']
}

type Attempt = ReturnType<Tries['begin']>

interface Run {
  batchId: string
  gate: Gate
  tries: Tries
  dependencies: Dependencies
  actor: () => Actor
  passwordOf: StepPasswords['of']
  settle: (step: RunStep, status: StepStatus, reason: Reason | null) => void
  settleFailed: (step: RunStep, reason: Reason) => void
  /** Nothing can be sent for now. */
  hold: (how: 'waiting' | 'sign_in', error: unknown) => Promise<void>
  /** Something got through. */
  passed: () => Promise<void>
}

export interface Worker {
  /** Until the step is settled, or nothing is to be sent any more. */
  work: (step: RunStep) => Promise<void>
  underWay: ReadonlySet<RunStep>
  /** The person may be allowed more by now. */
  askAgain: () => void
}

/** Does one step after the other for a run, and says what an error means for it. */
export function createWorker(deps: WorkerDeps, run: Run): Worker {
  const { batchId, tries } = run
  const underWay = new Set<RunStep>()
  const rights = createRights()
  const inTurn = createCallLimit(deps.now)

  async function work(step: RunStep): Promise<void> {
    while (await run.gate.pass()) {
      const refused =
        rights.forbids(step.step.kind) ??
        (run.dependencies.areMissing(step) ? refusedAs('DependsOnFailed') : null)
      if (refused) {
        run.settleFailed(step, refused)
        return
      }
      const by = run.actor()
      const attempt = tries.begin(step)
      underWay.add(step)
      step.status = 'running'
      const outcome = await attemptOf(step, by)
      underWay.delete(step)
      if ('status' in outcome) {
        run.settle(step, outcome.status, null)
        await run.passed()
        return
      }
      step.status = 'waiting'
      if (await isDecided(step, outcome.error, by, attempt)) return
    }
  }

  async function attemptOf(step: RunStep, by: Actor): Promise<{ status: StepStatus } | { error: unknown }> {
    const given = run.passwordOf(step.index)
    try {
      const status = await performStep(step, {
        actor: by,
        changes: deps.changes,
        context: {
          requestId: `${batchId}/${step.index}`,
          address: null,
          requireProof: isProven(step, given) ? null : refuseUnproven,
          log: deps.log,
          batch: { id: batchId, step: step.index },
          inTurn,
        },
        password: given?.password ?? null,
        isPasswordLater: given?.isLater === true,
        tried: tries.tried,
        onUnknown: (operation, workspace, error) => {
          tries.note(step, { operation, workspace, reason: reasonOf(error) })
        },
        isRefuted: deps.isRefuted,
        onRefuted: (operation) => {
          tries.refute(step, operation)
        },
        onSeen: (operation, workspaceId) =>
          deps.journal
            .resolve({ batch: { id: batchId, step: step.index }, operation, workspaceId })
            .catch((error: unknown) => {
              deps.log.warn(
                { err: error, batch: batchId },
                'what was seen could not be written to the journal',
              )
            }),
        roleOf: deps.roleOf,
        workspacesOf: deps.workspacesOf,
      })
      return { status }
    } catch (error) {
      return { error }
    }
  }

  /** Whether the step is at its end with this error; otherwise it is tried again, when that may be. */
  async function isDecided(step: RunStep, error: unknown, by: Actor, attempt: Attempt) {
    const action = actionFor(error)
    if (action === 'sign_in') {
      // Of a step that was sent with the credential of before, it says nothing about the new one.
      if (by === run.actor()) await run.hold('sign_in', error)
      return false
    }
    const probe = () => deps.whoIs(by).then(Boolean, () => false)
    if (action === 'wait' && (isEverybodys(error) || !(await attempt.isHopeless(probe)))) {
      await run.hold('waiting', error)
      return false
    }
    if (action === 'again') {
      const pause = tries.pauseBeforeNext(step)
      if (pause === null) run.settle(step, 'unknown', reasonOf(error))
      else await deps.sleep(pause)
      return pause === null
    }
    const reason = reasonOf(error)
    if (reason.code === 'argilla-admin::Internal') {
      deps.log.error({ err: error, batch: batchId }, 'a step of a batch failed')
    }
    // It may be about one workspace only, or about all that this person may do by now.
    if (reason.status === 403)
      await deps.whoIs(by).then(
        ({ role }) => rights.learn(role),
        () => undefined,
      )
    run.settleFailed(step, reason)
    await run.passed()
    return true
  }

  return {
    work,
    underWay,
    askAgain: rights.forget,
  }
}

/** Who was no owner at the start may be one by now. */
const isProven = ({ base }: RunStep, given: StepPassword | null): boolean =>
  given?.isProven ?? base.isProven === true

const refuseUnproven = () => Promise.reject(new AppError('ProofNeeded'))
