import { prepare, type Side } from '../exchange.ts'

/** Of everybody who is made here. */
export const password = 'database-1234'

type Check = (what: string, holds: boolean) => void

/** Changes of every kind, then what must hold after them. */
export async function work(side: Side, name: string, check: Check): Promise<void> {
  const user = await prepare<{ id: string; api_key: string }>(side, 'POST', '/users', {
    first_name: 'Ö',
    username: `${name} 名前`,
    password,
  })
  const gone = await prepare<{ id: string }>(side, 'POST', '/users', {
    first_name: 'X',
    username: `${name}-gone`,
    password,
  })
  const space = await prepare<{ id: string }>(side, 'POST', '/workspaces', { name: `${name}-space` })
  await prepare(side, 'POST', `/workspaces/${space.id}/users`, { user_id: user.id })
  await prepare(side, 'POST', `/workspaces/${space.id}/users`, { user_id: gone.id })
  await prepare(side, 'DELETE', `/workspaces/${space.id}/users/${gone.id}`)
  await prepare(side, 'PATCH', `/users/${user.id}`, { last_name: 'Ü', role: 'admin' })
  await prepare(side, 'DELETE', `/users/${gone.id}`)
  const own: Side = { ...side, keys: new Map([['boot', user.api_key]]) }
  check(
    `${side.name}: the new user's key works`,
    (await prepare<{ id: string }>(own, 'GET', '/me')).id === user.id,
  )
  const members = await prepare<{ items: { id: string }[] }>(own, 'GET', `/workspaces/${space.id}/users`)
  check(`${side.name}: the member is there`, members.items.map(({ id }) => id).join() === user.id)
}
