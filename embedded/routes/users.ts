import type { FastifyInstance } from 'fastify'
import { passwordLimits, roles } from '#contract/users.ts'
import { readUsers } from '../database/lists.ts'
import type { Database } from '../database/database.ts'
import {
  deleteUser,
  findUser,
  findUserByUsername,
  insertUser,
  updateUser,
  type User,
} from '../database/users.ts'
import { listWorkspacesOf } from '../database/workspaces.ts'
import { endpoint, type Services, streamItems } from '../endpoint.ts'
import { conflict, notFound, unprocessable } from '../errors.ts'
import { requireOwner } from '../policies.ts'
import { pythonRepr } from '../python.ts'
import { nullable, object, oneOf, text, uuid, withoutNulls } from '../validation.ts'

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

export function userRoutes(app: FastifyInstance, services: Services): void {
  const { database, passwords } = services

  endpoint(app, services, { method: 'GET', url: '/me', handle: ({ actor }) => Promise.resolve(actor) })

  endpoint(app, services, {
    method: 'GET',
    url: '/users/:user_id',
    path,
    handle: ({ actor, path }) => {
      requireOwner(actor)
      return existingUser(database, path.user_id)
    },
  })

  endpoint(app, services, {
    method: 'GET',
    url: '/users',
    handle: async ({ actor }) => {
      requireOwner(actor)
      return streamItems(await readUsers(database))
    },
  })

  endpoint(app, services, {
    method: 'POST',
    url: '/users',
    status: 201,
    body: userCreate,
    handle: async ({ actor, body: { password, ...user } }) => {
      requireOwner(actor)
      const usernameTaken = () => conflict(`User username \`${user.username}\` is not unique`)
      const idTaken = () => conflict(`User with id \`${user.id ?? ''}\` is not unique`)
      if ((await findUserByUsername(database, user.username)) !== undefined) throw usernameTaken()
      if (user.id != null && (await findUser(database, user.id)) !== undefined) throw idTaken()
      const made = await insertUser(database, { ...user, password_hash: await passwords.hash(password) })
      if ('taken' in made) throw made.taken === 'username' ? usernameTaken() : idTaken()
      return existingUser(database, made.id)
    },
  })

  endpoint(app, services, {
    method: 'DELETE',
    url: '/users/:user_id',
    path,
    handle: async ({ actor, path }) => {
      const user = await existingUser(database, path.user_id)
      requireOwner(actor)
      await deleteUser(database, user.id)
      return user
    },
  })

  endpoint(app, services, {
    method: 'PATCH',
    url: '/users/:user_id',
    path,
    body: userUpdate,
    handle: async ({ actor, path, body: { password, ...change } }) => {
      const user = await existingUser(database, path.user_id)
      requireOwner(actor)
      const taken = () => unprocessable(`Username ${pythonRepr(change.username ?? '')} already exists`)
      if (change.username !== undefined && change.username !== user.username)
        if ((await findUserByUsername(database, change.username)) !== undefined) throw taken()
      const hashed = password === undefined ? {} : { password_hash: await passwords.hash(password) }
      if (!(await updateUser(database, user, { ...change, ...hashed }))) throw taken()
      return existingUser(database, user.id)
    },
  })

  endpoint(app, services, {
    method: 'GET',
    url: '/users/:user_id/workspaces',
    path,
    handle: async ({ actor, path }) => {
      requireOwner(actor)
      return { items: await listWorkspacesOf(database, await existingUser(database, path.user_id)) }
    },
  })
}
