import type { JournalRecord } from '#contract/journal.ts'
import { userFields } from '#contract/users.ts'

const changedFields = [...userFields, 'password'] as const
const eventFields = [
  'kind',
  'steps',
  'command',
  'user_id',
  'finding',
  'count',
  'rows',
  'words',
  'reason',
  'reverts_entry',
] as const
const countFields = [
  'users',
  'user_created',
  'user_changed',
  'user_deleted',
  'memberships',
  'joined',
  'left',
  'workspace_created',
  'workspace_deleted',
] as const
/** What goes with who is deleted. */
const lostFields = ['responses', 'workspaces'] as const
export type Field = (
  typeof changedFields | typeof eventFields | typeof countFields | typeof lostFields
)[number]

/** Fields that an entry of this operation may have, in the order in which they are shown. */
export function fieldsOf(operation: JournalRecord['operation']): readonly Field[] {
  if (operation === 'user.delete') return lostFields
  if (/^(user\.|elsewhere\.user_)/.test(operation)) return changedFields
  return operation === 'elsewhere.many' ? countFields : eventFields
}
