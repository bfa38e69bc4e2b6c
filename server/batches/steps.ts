import type { BatchStep, StepStatus } from '#contract/batches.ts'
import type { PlannedStep } from '#contract/plans.ts'
import type { JournalOperation } from '#contract/journal.ts'
import type { Slices } from '#lib/slices.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { mapping } from '../directory/slices.ts'
import type { Reason, Step, StepKind } from '#contract/steps.ts'

export interface WorkspaceName {
  id: string
  name: string
}

type WithoutPassword<T> = T extends unknown ? Omit<T, 'password'> : never
/** A step as it is stored: nothing secret is in it. */
export type BareStep = WithoutPassword<Step>

/** What the plan found and the run rests on; stored with the step. */
export interface StepBase {
  /** `updated_at` of the user to be changed; absent where an earlier step of the batch changes them too. */
  updated_at?: string
  /** Responses that the person was shown; null where they could not be counted. */
  responses?: number | null
  /** Of a step of several parts: the workspaces to join, with their names. */
  workspaces?: WorkspaceName[]
  /** Of a step that creates a user: they are there, by no doing of this step, and only join. */
  isPresent?: boolean
  /** Whoever started it had given their password once more (docs/decisions/0015). */
  isProven?: boolean
}

export interface Planned {
  planned: PlannedStep
  base: StepBase
}

/** One step with what became of it so far. */
export interface RunStep {
  index: number
  step: BareStep
  base: StepBase
  user: BatchStep['user']
  workspace: BatchStep['workspace']
  before: BatchStep['before']
  after: BatchStep['after']
  status: StepStatus
  reason: Reason | null
  failed_at: BatchStep['failed_at']
  parts: BatchStep['parts']
}

export const passwordKinds = ['user.create', 'user.password', 'user.readmit'] as const satisfies StepKind[]
const withPassword = new Set<StepKind>(passwordKinds)
export const needsPassword = ({ step, base }: Pick<RunStep, 'step' | 'base'>): boolean =>
  withPassword.has(step.kind) && base.isPresent !== true
/** The parts that a password is for; where one of them is done, the rest of the step wants none. */
export const passwordParts = ['user.create', 'user.update'] as const satisfies JournalOperation[]
/** Which of them it is. */
export const passwordPart = (kind: StepKind) => (kind === 'user.create' ? 'user.create' : 'user.update')
export const usesPassword = ({ operation }: RunStep['parts'][number]): boolean =>
  passwordParts.some((one) => one === operation)

/** To somebody who is there already, or an owner: such a one is sent with a proof. */
export const bringsPassword = ({ step, base }: Pick<RunStep, 'step' | 'base'>): boolean =>
  step.kind === 'user.create' ? step.role === 'owner' : needsPassword({ step, base })

/** Whether a proof that was given for its batch may have been for it: who is an owner by now only Argilla could say. */
export const mayWantProof = ({ step, base }: Pick<RunStep, 'step' | 'base'>): boolean =>
  step.kind === 'user.update'
    ? step.fields.role !== undefined || step.fields.username !== undefined
    : step.kind === 'user.offboard' || bringsPassword({ step, base })

export const passwordOf = (step: Step): string | null => ('password' in step ? step.password : null)

const bare = (step: Step): BareStep =>
  Object.fromEntries(Object.entries(step).filter(([name]) => name !== 'password')) as BareStep

export const userIdOf = (step: BareStep | Step): string | null => ('user_id' in step ? step.user_id : null)

/** Ids in one spelling; Argilla answers in lower case whatever it was sent. */
export function normal(step: Step, givenId: Argilla['givenId'] = (_, id) => id): Step {
  const user = (id: string) => givenId('users', id.toLowerCase())
  const workspace = (id: string) => givenId('workspaces', id.toLowerCase())
  return {
    ...step,
    ...('user_id' in step && { user_id: user(step.user_id) }),
    ...('workspace_id' in step && { workspace_id: workspace(step.workspace_id) }),
    ...('workspace_ids' in step && { workspace_ids: [...new Set(step.workspace_ids.map(workspace))] }),
  }
}

function statusOf(effect: PlannedStep['effect']): StepStatus {
  if (effect === 'unchanged') return 'unchanged'
  return effect === 'refused' ? 'failed' : 'waiting'
}

/** What is to be run, from what was sent and planned: what there is nothing to do for, or was refused, is at its end. */
export function toRunSteps(
  steps: readonly Step[],
  planned: readonly Planned[],
  isProven: boolean,
): Slices<RunStep[]> {
  return mapping(steps, (sent, index) => {
    const found = planned[index]
    if (!found) throw new Error('a plan has one entry for each step')
    const { effect, user, workspace, before, after, reason } = found.planned
    return {
      index,
      step: bare(normal(sent)),
      base: { ...found.base, ...(isProven && { isProven }) },
      user,
      workspace,
      before,
      after,
      status: statusOf(effect),
      reason,
      failed_at: null,
      parts: [],
    }
  })
}
