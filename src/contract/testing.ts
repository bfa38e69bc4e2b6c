import type { Batch, BatchStep } from './batches.ts'
import type { JournalRecord } from './journal.ts'
import type { Plan, PlannedStep } from './plans.ts'

/** A step of a plan as tests need it: nothing said but what is given. */
export const plannedStep = (fields: Partial<PlannedStep> = {}): PlannedStep => ({
  effect: 'change',
  user: null,
  workspace: null,
  before: null,
  after: null,
  workspaces: [],
  reason: null,
  warnings: [],
  responses: null,
  ...fields,
})

/** A plan of these steps; nothing is counted. */
export const planOf = (steps: PlannedStep[], fields: Partial<Plan> = {}): Plan => ({
  token: 'token',
  steps,
  counts: { create: 0, change: 0, remove: 0, unchanged: 0, refused: 0, warned: 0 },
  cost: { responses: 0, unread: [], sessions: 0 },
  confirm: null,
  ...fields,
})

/** A step of a batch as tests need it. */
export const batchStep = (fields: Partial<BatchStep> = {}): BatchStep => ({
  index: 0,
  kind: 'user.update',
  user: null,
  workspace: null,
  status: 'done',
  reason: null,
  failed_at: null,
  before: null,
  after: null,
  workspaces: [],
  parts: [],
  ...fields,
})

/** A batch as tests need it: an import of nothing, that has ended. */
export const batchOf = (fields: Partial<Batch> = {}): Batch => ({
  id: 'b',
  kind: 'import',
  state: 'ended',
  actor: { id: 'o', username: 'owner' },
  created_at: '',
  ended_at: null,
  total: 0,
  counts: { waiting: 0, running: 0, done: 0, unchanged: 0, failed: 0, unknown: 0 },
  trouble: null,
  seconds_left: null,
  passwords_needed: 0,
  reverts: null,
  reverted_by: null,
  ...fields,
})

/** An entry of the journal as tests need it: a change of nobody that is done. */
export const journalRecord = (fields: Partial<JournalRecord> = {}): JournalRecord => ({
  id: 1,
  at: '2026-11-26T10:00:00.000Z',
  actor: null,
  operation: 'user.update',
  user: null,
  workspace: null,
  before: null,
  after: null,
  request_id: '',
  outcome: 'done',
  status: 200,
  seen: null,
  batch_id: null,
  address: null,
  credential: null,
  repeats: 1,
  last_at: null,
  ...fields,
})
