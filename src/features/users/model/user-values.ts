import { type Role, type UserCreateRequest, userFields } from '#contract/users.ts'
import { hasCode, isApiError } from '#lib/errors/api-error.ts'
import { lastNameOf } from '#lib/rules/users.ts'
import { parseUuid } from '#lib/rules/uuid.ts'

/** What the form holds; an empty first name stands for the username, an empty id for one made here. */
export interface UserValues {
  username: string
  first_name: string
  last_name: string
  role: Role
  password: string
  workspaces: string[]
  id: string
  /** The username once more, where an owner is made. */
  confirmOwner: string
}

export type NewUserField = keyof UserValues

export const emptyUser: UserValues = {
  username: '',
  first_name: '',
  last_name: '',
  role: 'annotator',
  password: '',
  workspaces: [],
  id: '',
  confirmOwner: '',
}

/** What is sent. `ownId` is used again for every try, so that a lost answer makes no second user. */
export function userBody(values: UserValues, ownId: string): UserCreateRequest & { id: string } {
  const { username, role, password } = values
  const last_name = lastNameOf(values.last_name)
  return {
    id: parseUuid(values.id) ?? ownId,
    username,
    first_name: values.first_name.trim() || username,
    ...(last_name === null ? {} : { last_name }),
    role,
    password,
  }
}

const fields: readonly NewUserField[] = [...userFields, 'password', 'id']

/** Whether the error says that somebody has it already. Argilla's own, without a code, is about the username. */
export const isTaken = (error: unknown, what: 'id' | 'username'): boolean =>
  isApiError(error) &&
  (hasCode(error, 'Taken') || (error.status === 409 && error.code === null)) &&
  (error.params['taken'] === 'id' ? 'id' : 'username') === what

/** The field that the server's error is about; null when it is about none of them. */
export function fieldOfError(error: unknown): { field: NewUserField; kind: 'taken' | 'rejected' } | null {
  if (!isApiError(error)) return null
  if (isTaken(error, 'id')) return { field: 'id', kind: 'taken' }
  if (isTaken(error, 'username')) return { field: 'username', kind: 'taken' }
  const field = fields.find((name) => error.fieldErrors[0]?.loc.includes(name))
  return field ? { field, kind: 'rejected' } : null
}
