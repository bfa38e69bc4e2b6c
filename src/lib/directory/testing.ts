import fc from 'fast-check'
import { roles, type User } from '#contract/users.ts'
import type { Members } from '../memberships.ts'
import { drain } from '../slices.ts'
import { createDirectory, type Directory } from './directory.ts'
import { emptyColumns } from './empty-columns.ts'
import { updating } from './update.ts'

export interface People {
  users: User[]
  /** Workspace id → ids of its members. */
  memberships: Record<string, string[]>
}

/** An id that Argilla could have made, of a number. */
export const idOf = (number: number): string =>
  `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`

export const workspaceOf = (id: string, name = id) => ({ id, name, inserted_at: '', updated_at: '' })

export const directoryOf = ({ users, memberships }: People): Directory =>
  createDirectory(
    drain(
      updating(emptyColumns(), {
        deleted_users: [],
        users,
        deleted_workspaces: [],
        workspaces: Object.keys(memberships).map((id) => workspaceOf(id)),
        members: Object.fromEntries(
          Object.entries(memberships).map(([id, added]) => [id, { added, removed: [] }]),
        ),
        failed: null,
      }),
    ),
  )

const time = '2026-01-01T00:00:00'

/** Few letters and few words, so that much is equal, or nearly. */
export const name = fc.oneof(
  fc.constantFrom(
    'ann',
    'Ann',
    'ANN',
    'änn',
    'ann 2',
    'ann 10',
    'ann10',
    'ann_2',
    'Straße',
    'ß',
    'Ζοή',
    '李',
    'a\nb',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)
const times = fc.constantFrom(
  time,
  `${time}.000001`,
  '2025-12-31T23:59:59.999999',
  '2026-02-01T10:00:00.000Z',
)
const fields = {
  username: name,
  first_name: name,
  last_name: fc.option(name),
  role: fc.constantFrom(...roles),
  inserted_at: times,
  updated_at: times,
}

export const person: fc.Arbitrary<User> = fc.record({ id: fc.nat(12).map(idOf), ...fields })

export const people: fc.Arbitrary<People> = fc
  .array(fc.tuple(fc.record(fields), fc.array(fc.nat(3), { maxLength: 4 })), { maxLength: 30 })
  .map((list) => ({
    users: list.map(([one], number) => ({ id: idOf(number), ...one })),
    memberships: Object.fromEntries(
      [0, 1, 2, 3].map((workspace) => [
        `w${workspace}`,
        list.flatMap(([, workspaces], number) => (workspaces.includes(workspace) ? [idOf(number)] : [])),
      ]),
    ),
  }))

export const membersOf = (memberships: People['memberships']): Members =>
  new Map(Object.entries(memberships).map(([workspaceId, userIds]) => [workspaceId, new Set(userIds)]))
