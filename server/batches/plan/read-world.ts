import pMap from 'p-map'
import type { Step } from '#contract/steps.ts'
import { userSchema, type User } from '#contract/users.ts'
import { workspaceSchema } from '#contract/workspaces.ts'
import type { Argilla } from '../../argilla/argilla.ts'
import { collect } from '../../argilla/collect.ts'
import { present } from '../../argilla/present.ts'
import type { Actor } from '../../changes/changes.ts'
import { countResponses, totalOf } from '../../changes/impact.ts'
import { ArgillaRefusal } from '../../errors.ts'
import type { Usernames } from '../../directory/usernames.ts'
import type { Formers } from '../../store/store.ts'
import { userIdOf } from '../steps.ts'
import { emptyWorld, type World } from './world.ts'
import { mayCollide, onlyMoves, takesRole, touchesWorkspaces, workspacesTouched } from './needs.ts'

/** Up to so many users are read one by one; more come with the whole list, which takes a second at 10,000. */
const fewUsers = 8
const concurrency = 6

export interface WorldDeps {
  argilla: Argilla
  usernames: Pick<Usernames, 'namesOf'>
  formers: Formers
}

/** Reads what these steps rest on, with the asker's own credential, and no more than that. */
export async function readWorld(
  { argilla, usernames, formers }: WorldDeps,
  { user: actor, credential }: Actor,
  steps: readonly Step[],
  signal?: AbortSignal,
): Promise<World> {
  const call = (path: string) => ({ path, credential, ...(signal && { signal }) })
  const world = emptyWorld(actor, argilla.flavour())
  if (actor.role === 'annotator') return world
  const relevant = actor.role === 'owner' ? steps : steps.filter(({ kind }) => kind === 'member.remove')
  if (relevant.length === 0) return world

  const [users] = await Promise.all([
    actor.role === 'owner' ? readUsers() : Promise.resolve([]),
    relevant.some(touchesWorkspaces) ? readWorkspaces() : Promise.resolve(),
    readFormers(),
  ])
  for (const user of users) addUser(user)
  await Promise.all([readMembers(), readResponses()])
  return world

  function addUser(user: User) {
    world.users.set(user.id, user)
    world.usernames.set(user.username, user.id)
  }

  async function readUsers(): Promise<User[]> {
    const ids = [...new Set(relevant.flatMap((step) => userIdOf(step) ?? []))]
    if (!relevant.some(mayCollide) && ids.length <= fewUsers) {
      const found = await pMap(ids, (id) => readUser(id), { concurrency })
      const few = found.filter((user) => user !== null)
      const threatened = new Set(relevant.flatMap((step) => (takesRole(step) ? [userIdOf(step)] : [])))
      if (!few.some(({ id, role }) => role === 'owner' && threatened.has(id))) return few
    }
    if (relevant.every(onlyMoves)) {
      const names = await usernames.namesOf(credential, ids)
      // Somebody of whom nothing is known may have been created just now.
      if (ids.every((id) => names.has(id))) {
        world.namesOnly = names
        return []
      }
    }
    const all = await collect(argilla, call('/users'), userSchema)
    world.owners = new Set(all.flatMap(({ id, role }) => (role === 'owner' ? [id] : [])))
    return all
  }

  async function readUser(id: string): Promise<User | null> {
    try {
      return present(userSchema, await argilla.json(call(`/users/${id}`)))
    } catch (error) {
      if (error instanceof ArgillaRefusal && error.status === 404) return null
      throw error
    }
  }

  async function readWorkspaces() {
    for (const { id, name } of await collect(argilla, call('/me/workspaces'), workspaceSchema)) {
      world.workspaces.set(id, { id, name })
      world.workspaceNames.add(name)
    }
  }

  async function readFormers() {
    const names = relevant.flatMap((step) => {
      if (step.kind === 'user.create') return [step.username]
      return step.kind === 'user.update' && step.fields.username !== undefined ? [step.fields.username] : []
    })
    if (names.length > 0) world.formers = await formers(names)
  }

  async function readMembers() {
    const wanted = new Set(relevant.flatMap((step) => workspacesTouched(world, step)))
    const leaving = relevant.flatMap((step) => {
      const user = step.kind === 'user.offboard' ? world.users.get(step.user_id) : undefined
      return user ? [user] : []
    })
    // Of an owner Argilla names all workspaces, whether they are a member or not.
    const oneByOne =
      leaving.length <= world.workspaces.size - wanted.size && !leaving.some(({ role }) => role === 'owner')
    if (leaving.length > 0 && !oneByOne) for (const id of world.workspaces.keys()) wanted.add(id)
    const known = [...wanted].filter((id) => world.workspaces.has(id))
    await pMap(known, readMembersOf, { concurrency })
    if (oneByOne) await pMap(leaving, readWorkspacesOf, { concurrency })
  }

  async function readMembersOf(workspaceId: string) {
    const members = await unlessGone(collect(argilla, call(`/workspaces/${workspaceId}/users`), userSchema))
    world.members.set(workspaceId, new Set(members.map(({ id }) => id)))
    world.membersRead.add(workspaceId)
    for (const user of members) if (!world.users.has(user.id)) addUser(user)
  }

  async function readWorkspacesOf({ id: userId }: User) {
    const path = `/users/${userId}/workspaces`
    for (const { id } of await unlessGone(collect(argilla, call(path), workspaceSchema))) {
      if (!world.membersRead.has(id)) world.members.set(id, (world.members.get(id) ?? new Set()).add(userId))
    }
  }

  async function readResponses() {
    const going = relevant.flatMap((step) =>
      step.kind === 'user.delete' ? (world.users.get(step.user_id) ?? []) : [],
    )
    if (going.length === 0) return
    const usernames = going.map(({ username }) => username)
    const { ofUser, unread } = await countResponses(argilla, credential, usernames, signal)
    world.responses = new Map(usernames.map((username) => [username, totalOf(ofUser(username))]))
    world.unread = unread.map(({ name }) => name)
  }
}

/** Deleted since the list was read: nobody is in it. Who may not read it any more (403) learns nothing of who is. */
async function unlessGone<T>(reading: Promise<T[]>): Promise<T[]> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof ArgillaRefusal && error.status === 404) return []
    throw error
  }
}
