import { randomBytes } from 'node:crypto'
import { actors, type Actor, prepare, type Side } from './exchange.ts'

export const password = 'Contract-1234'

/** Names and ids of one run: the same on both servers, and nobody else's. */
export function createScope() {
  const run = randomBytes(4).toString('hex')
  const id = (n: number) => `${run}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
  return {
    prefix: `contract-${run}-`,
    id,
    users: Object.fromEntries(actors.map((actor, n) => [actor, id(n + 1)])) as Record<Actor, string>,
    /** adminIn and annotatorIn are members; it has the dataset. */
    workspace: id(0x100),
    /** Nobody is a member. */
    otherWorkspace: id(0x101),
    /** In no list: nothing has this id. */
    nowhere: id(0xfff),
    username: (actor: Actor) => `contract-${run}-${actor}`,
  }
}
export type Scope = ReturnType<typeof createScope>

const roleOf = (actor: Actor) =>
  actor === 'owner' ? 'owner' : actor.startsWith('admin') ? 'admin' : 'annotator'

/** Makes the run's users, workspaces and memberships on one server. */
export async function makeFixtures(side: Side, scope: Scope): Promise<void> {
  for (const actor of actors) {
    const user = await prepare<{ api_key: string }>(side, 'POST', '/users', {
      id: scope.users[actor],
      first_name: actor,
      username: scope.username(actor),
      role: roleOf(actor),
      password,
    })
    side.keys.set(actor, user.api_key)
  }
  for (const [id, name] of [
    [scope.workspace, 'space'],
    [scope.otherWorkspace, 'other-space'],
  ])
    await prepare(side, 'POST', '/workspaces', { id, name: `${scope.prefix}${name ?? ''}` })
  for (const actor of ['adminIn', 'annotatorIn'] as const)
    await prepare(side, 'POST', `/workspaces/${scope.workspace}/users`, { user_id: scope.users[actor] })
}

/** Takes away all that carries the run's prefix, whatever the requests have made of it. */
export async function removeFixtures(side: Side, scope: Scope, datasets: readonly string[]): Promise<void> {
  for (const dataset of datasets) await prepare(side, 'DELETE', `/datasets/${dataset}`)
  const mine = async (path: string) =>
    (
      await prepare<{ items: { id: string; username?: string; name?: string }[] }>(side, 'GET', path)
    ).items.filter((item) => (item.username ?? item.name ?? '').startsWith(scope.prefix))
  for (const user of await mine('/users')) await prepare(side, 'DELETE', `/users/${user.id}`)
  for (const space of await mine('/me/workspaces')) await prepare(side, 'DELETE', `/workspaces/${space.id}`)
}
