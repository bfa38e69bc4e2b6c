import type { JournalEntry } from '#contract/journal.ts'
import type { User } from '#contract/users.ts'
import type { RunStep } from '../batches/steps.ts'
import type { KnownBatch } from '../batches/store/reverts.ts'

export const me: User = {
  id: 'me',
  username: 'me',
  first_name: 'me',
  last_name: null,
  role: 'owner',
  inserted_at: '',
  updated_at: '',
}
/** Of a batch that this copy holds. */
export const row: KnownBatch = {
  id: '7e0e4ee2-0000-4000-8000-000000000001',
  number: 1,
  kind: 'join',
  state: 'queued',
  actor_id: 'me',
  actor_username: 'me',
  created_at: '2026-01-01T00:00:00.000Z',
  ended_at: null,
  total: 0,
  people: 0,
  workspaces: 0,
  done: 0,
  unchanged: 0,
  failed: 0,
  unknown: 0,
  trouble: null,
  reverts: null,
  holder: 'here',
  held_until: 0,
  wanted: null,
  reverted_by: null,
}
export const joinStep = (index: number): RunStep => ({
  index,
  step: { kind: 'member.add', user_id: `user ${index}`, workspace_id: 'team' },
  base: {},
  user: { id: `user ${index}`, username: `user-${index}` },
  workspace: { id: 'team', name: 'team' },
  before: null,
  after: null,
  status: 'waiting',
  reason: null,
  failed_at: null,
  parts: [],
})

/** What the journal says of a join of the first user of a batch. */
export const journalEntryOf = (fields: Partial<JournalEntry> = {}): JournalEntry => ({
  id: 1,
  at: '',
  actor: me,
  operation: 'member.add',
  user: { id: 'user 0', name: 'user-0' },
  workspace: { id: 'team', name: 'team' },
  before: null,
  after: null,
  request_id: '',
  outcome: 'done',
  status: null,
  seen: null,
  batch_id: row.id,
  ...fields,
})
