import { afterEach, expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
afterEach(() => server.close())

it.each([
  // Of one reading, though many ask.
  ['one’s own work', 'annotator', () => '/app/own-work', 30],
  ['what a deletion would take along', 'owner', (id: string) => `/app/users/${id}/impact`, 1],
] as const)('%s is asked of Argilla no more once the browsers are gone', async (_, role, path, many) => {
  server = await startTestServer()
  const { argilla } = server
  const ann = argilla.addUser('ann', role)
  const team = argilla.addWorkspace('team', ann)
  for (let n = 0; n < 20; n++) argilla.addDataset(team, [])
  const { jar } = await server.browser().signIn(ann)
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  let asked = 0
  let givenUp = 0
  argilla.intercept = ({ url, raw }) => {
    if (!url.endsWith('/progress')) return null
    asked += 1
    raw.socket.once('close', () => (givenUp += 1))
    return held
  }
  let left = 0
  server.app.server.on('request', (_request, response) => response.once('close', () => (left += 1)))
  const url = await server.app.listen({ host: '127.0.0.1', port: 0 })
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const gone = new AbortController()
  const calls = Array.from({ length: many }, () =>
    fetch(url + path(ann.id), { headers: { cookie }, signal: gone.signal }),
  )
  const over = Promise.allSettled(calls)
  // So many at once.
  await until(() => expect(asked).toBe(8))
  gone.abort()
  await over
  await until(() => expect(left).toBe(many))
  // The others of the twenty would be asked for now.
  letGo()
  await until(() => expect(givenUp).toBe(8))
  expect(asked).toBe(8)
})
