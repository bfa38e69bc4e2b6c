import { randomUUID } from 'node:crypto'
import { usualFlavour } from '#contract/flavour.ts'
import type { Role, User } from '#contract/users.ts'
import { emptyWorld, type World } from '../batches/plan/world.ts'

export const userOf = (username: string, role: Role = 'annotator'): User => ({
  id: randomUUID(),
  username,
  first_name: username,
  last_name: null,
  role,
  inserted_at: '2026-01-01',
  updated_at: '2026-01-02',
})

/** Where all users are known, and no workspace is there. */
export function worldOf(actor: User, others: User[] = [], more: Partial<World> = {}): World {
  const users = [actor, ...others]
  return {
    ...emptyWorld(actor, usualFlavour),
    users: new Map(users.map((one) => [one.id, one])),
    usernames: new Map(users.map(({ id, username }) => [username, id])),
    owners: new Set(users.filter(({ role }) => role === 'owner').map(({ id }) => id)),
    ...more,
  }
}

export function withWorkspace(world: World, name: string, ...members: User[]): string {
  const id = randomUUID()
  world.workspaces.set(id, { id, name })
  world.workspaceNames.add(name)
  world.members.set(id, new Set(members.map((member) => member.id)))
  world.membersRead.add(id)
  return id
}
