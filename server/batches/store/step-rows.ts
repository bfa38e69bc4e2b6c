import type { Selectable } from 'kysely'
import { batchStepSchema, stepStatusSchema, type BatchStep } from '#contract/batches.ts'
import { clean } from '../../store/journal/rows.ts'
import type { Tables } from '../../store/schema.ts'
import type { BareStep, StepBase, RunStep } from '../steps.ts'

export type StepRow = Selectable<Tables['batch_steps']>

interface Counts {
  done: number
  unchanged: number
  failed: number
  unknown: number
}

export function countsOf(steps: readonly Pick<RunStep, 'status'>[]): Counts {
  const counts: Counts = { done: 0, unchanged: 0, failed: 0, unknown: 0 }
  for (const { status } of steps) if (status !== 'waiting' && status !== 'running') counts[status]++
  return counts
}

const toText = (value: object | null) => value && JSON.stringify(value)
const fromText = (text: string | null): unknown => (text === null ? null : JSON.parse(text))

export const toStepRow = (
  batchId: string,
  { index, step, base, user, workspace, ...rest }: RunStep,
): StepRow => ({
  batch_id: batchId,
  index,
  kind: step.kind,
  user_id: 'user_id' in step ? step.user_id : null,
  user_name: user && clean(user.username),
  workspace_id: 'workspace_id' in step ? step.workspace_id : null,
  workspace_name: workspace && clean(workspace.name),
  step: JSON.stringify({ ...step, base }),
  before: toText(rest.before),
  after: toText(rest.after),
  status: rest.status === 'running' ? 'waiting' : rest.status,
  reason: toText(rest.reason),
  failed_at: toText(rest.failed_at),
  parts: rest.parts.length > 0 ? JSON.stringify(rest.parts) : null,
})

const storedStep = ({ step }: StepRow) => JSON.parse(step) as BareStep & { base: StepBase }

/** Through the schema: what leaves is what it names, and a row of a later version is not half understood. */
export function toBatchStep(row: StepRow): BatchStep {
  const { user_id, user_name, workspace_id, workspace_name } = row
  return batchStepSchema.parse({
    index: row.index,
    kind: row.kind,
    user: user_id !== null && user_name !== null ? { id: user_id, username: user_name } : null,
    workspace:
      workspace_id !== null && workspace_name !== null ? { id: workspace_id, name: workspace_name } : null,
    status: stepStatusSchema.parse(row.status),
    reason: fromText(row.reason),
    failed_at: fromText(row.failed_at),
    before: fromText(row.before),
    after: fromText(row.after),
    workspaces: storedStep(row).base.workspaces ?? [],
    parts: fromText(row.parts) ?? [],
  })
}

export function toRunStep(row: StepRow): RunStep {
  const { base, ...step } = storedStep(row)
  return { ...toBatchStep(row), step, base }
}
