import type { Batch, BatchStep } from '#contract/batches.ts'
import type { PlannedStep } from '#contract/plans.ts'
import type { Reason } from '#contract/steps.ts'
import { batchOf, batchStep, plannedStep } from '#contract/testing.ts'
import type { User } from '#contract/users.ts'
import { importContext } from './context.ts'
import type { ImportRow } from './rows.ts'
import { membersOf } from '#lib/directory/testing.ts'

export const idOf = (digit: number) => `0000000${digit}-0000-4000-8000-000000000000`

/** A row as it is read from a file: what has no cell is empty. */
export const readRow = (fields: Partial<ImportRow>): ImportRow => ({
  key: 2,
  username: '',
  first_name: '',
  last_name: '',
  role: '',
  workspaces: '',
  password: '',
  id: '',
  ...fields,
})

/** A row as it is after the check: with an id and a password. */
export const row = (key: number, fields: Partial<ImportRow> = {}): ImportRow => ({
  key,
  username: `user-${key}`,
  first_name: `user-${key}`,
  last_name: '',
  role: 'annotator',
  workspaces: '',
  password: `password-${key}`,
  id: idOf(key),
  ...fields,
})

export const user = (key: number, fields: Partial<User> = {}): User => ({
  id: idOf(key),
  username: `user-${key}`,
  first_name: `user-${key}`,
  last_name: null,
  role: 'annotator',
  inserted_at: '',
  updated_at: '',
  ...fields,
})

/** Workspaces `a` and `b` (ids `wa`, `wb`), with the members named by number. */
export const context = (users: User[] = [], members: { wa?: number[]; wb?: number[] } = {}) =>
  importContext(
    users,
    [
      { id: 'wa', name: 'a' },
      { id: 'wb', name: 'b' },
    ],
    membersOf({ wa: (members.wa ?? []).map(idOf), wb: (members.wb ?? []).map(idOf) }),
  )

export const reason = (code: string, status = 409): Reason => ({
  code,
  status,
  params: {},
  detail: null,
})

/** A step of a batch, `user.create` of the user of this number unless said otherwise. */
export const step = (index: number, who: number, fields: Partial<BatchStep> = {}): BatchStep =>
  batchStep({ index, kind: 'user.create', user: { id: idOf(who), username: `user-${who}` }, ...fields })

export const batch = (id: string, fields: Partial<Batch> = {}): Batch =>
  batchOf({
    id,
    actor: { id: idOf(9), username: 'owner' },
    created_at: '2026-11-24T08:00:00.000Z',
    ...fields,
  })

export const planned = (fields: Partial<PlannedStep> = {}) => plannedStep({ effect: 'create', ...fields })
