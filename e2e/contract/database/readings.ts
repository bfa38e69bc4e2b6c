import { prepare, send, type Side } from '../exchange.ts'

/** All that a server says of the file: every list, whole, keys and times included. */
export async function picture(side: Side): Promise<unknown> {
  const get = (url: string) => prepare<{ items: { id: string }[] }>(side, 'GET', url)
  const [users, spaces, datasets] = [
    await get('/users'),
    await get('/me/workspaces'),
    await get('/me/datasets'),
  ]
  const all = async (paths: string[]) =>
    Object.fromEntries(await Promise.all(paths.map(async (url) => [url, await get(url)] as const)))
  return {
    users,
    spaces,
    datasets,
    members: await all(spaces.items.map(({ id }) => `/workspaces/${id}/users`)),
    workspaces: await all(users.items.map(({ id }) => `/users/${id}/workspaces`)),
    progress: await all(
      datasets.items.flatMap(({ id }) => [
        `/datasets/${id}/users/progress`,
        `/datasets/${id}/progress`,
        `/me/datasets/${id}/metrics`,
      ]),
    ),
  }
}

export async function signsIn(side: Side, username: string, secret: string): Promise<boolean> {
  const answer = await send(side, {
    method: 'POST',
    path: '/api/v1/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ username, password: secret }).toString(),
  })
  return answer.status === 201
}

export const datasetIds = async (side: Side) =>
  (await prepare<{ items: { id: string }[] }>(side, 'GET', '/me/datasets')).items.map(({ id }) => id)
