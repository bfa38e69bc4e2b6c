import { passwordLimits, roles } from '#contract/users.ts'
import type { Database } from '../database/database.ts'
import {
  deleteUser,
  findTakenUser,
  findUser,
  findUserByUsername,
  insertUser,
  type NewUser,
  type Taken,
  updateUser,
  type User,
} from '../database/users.ts'
import { conflict, notFound, unprocessable } from '../errors.ts'
import { nullable, oneOf, text, uuid } from '../pydantic/checks.ts'
import { object, withoutNulls } from '../pydantic/models.ts'
import { pythonRepr } from '../pydantic/python.ts'
import { endpoint, listEndpoint, type Route } from './endpoint.ts'
import { requireOwner } from './policies.ts'

const name = text({ min: 1, trim: true })
const username = text({ min: 1 })
const role = oneOf(roles)
const password = text({ min: passwordLimits.minCharacters, max: passwordLimits.maxCharacters })

const userCreate = object(
  { first_name: name, username, password },
  { id: nullable(uuid), last_name: nullable(name), role: nullable(role) },
  ['id', 'first_name', 'last_name', 'username', 'role', 'password'],
)
const userUpdate = withoutNulls(
  ['first_name', 'username', 'role', 'password'],
  object({}, { first_name: name, last_name: nullable(name), username, role, password }, [
    'first_name',
    'last_name',
    'username',
    'role',
    'password',
  ]),
)
const path = { user_id: uuid }

/** @throws ArgillaError 404 */
async function existingUser(database: Database, id: string): Promise<User> {
  const user = await findUser(database, id)
  if (user === undefined) throw notFound(`User with id \`${id}\` not found`)
  return user
}

const notUnique = (taken: Taken, { username, id }: Pick<NewUser, 'username' | 'id'>) =>
  conflict(
    taken === 'username'
      ? `User username \`${username}\` is not unique`
      : `User with id \`${id ?? ''}\` is not unique`,
  )

export const userRoutes: readonly Route[] = [
  endpoint('GET /me', {}, ({ actor }) => actor),

  endpoint('GET /users/:user_id', { path }, ({ actor, path, database }) => {
    requireOwner(actor)
    return existingUser(database, path.user_id)
  }),

  listEndpoint('/users', {}, ({ actor, lists }) => {
    requireOwner(actor)
    return lists.users()
  }),

  endpoint('POST /users', { body: userCreate, status: 201 }, async ({ actor, body, database, passwords }) => {
    requireOwner(actor)
    const { password, ...user } = body
    const taken = await findTakenUser(database, user) // before the hash, which takes a quarter of a second
    if (taken !== undefined) throw notUnique(taken, user)
    const made = await insertUser(database, { ...user, password_hash: await passwords.hash(password) })
    if ('taken' in made) throw notUnique(made.taken, user)
    return existingUser(database, made.id)
  }),

  endpoint('DELETE /users/:user_id', { path }, async ({ actor, path, database }) => {
    const user = await existingUser(database, path.user_id)
    requireOwner(actor)
    await deleteUser(database, user.id)
    return user
  }),

  endpoint(
    'PATCH /users/:user_id',
    { path, body: userUpdate },
    async ({ actor, path, body, database, passwords }) => {
      const user = await existingUser(database, path.user_id)
      requireOwner(actor)
      const { password, ...change } = body
      const taken = () => unprocessable(`Username ${pythonRepr(change.username ?? '')} already exists`)
      if (change.username !== undefined && change.username !== user.username)
        if ((await findUserByUsername(database, change.username)) !== undefined) throw taken()
      const hashed = password === undefined ? {} : { password_hash: await passwords.hash(password) }
      if (!(await updateUser(database, user, { ...change, ...hashed }))) throw taken()
      return existingUser(database, user.id)
    },
  ),

  listEndpoint('/users/:user_id/workspaces', path, async ({ actor, path, database, lists }) => {
    requireOwner(actor)
    return lists.workspacesOf(await existingUser(database, path.user_id))
  }),
]
