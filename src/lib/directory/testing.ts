import type { User } from '#contract/users.ts'
import type { Memberships } from '#contract/workspaces.ts'
import { drain } from '../slices.ts'
import { createDirectory, emptyColumns, type Directory } from './directory.ts'
import { updating } from './update.ts'

export interface People {
  users: User[]
  memberships: Memberships['memberships']
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
