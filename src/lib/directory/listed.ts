import type { User } from '#contract/users.ts'
import type { ListState } from '../list/list-state.ts'
import { once } from '../once.ts'
import { drain } from '../slices.ts'
import { noDelta } from './delta.ts'
import { type Directory, createDirectory } from './directory.ts'
import { emptyColumns } from './empty-columns.ts'
import { updating } from './update.ts'
import { userRows } from './user-rows.ts'

const directoryOf = once((users: readonly User[]): Directory =>
  createDirectory(drain(updating(emptyColumns(), { ...noDelta, users: [...users] }))),
)

/** A short list of users as a state asks for it; its orders are made once. */
export function listed(users: readonly User[], state: ListState): User[] {
  const directory = directoryOf(users)
  return userRows(directory, directory.list(state)).all()
}
