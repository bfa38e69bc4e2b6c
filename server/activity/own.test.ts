import { afterEach, expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
afterEach(() => server.close())

it('asks Argilla no more once the browsers that asked are gone', async () => {
  server = await startTestServer()
  const { argilla } = server
  const ann = argilla.addUser('ann', 'annotator')
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
  const url = await server.app.listen({ host: '127.0.0.1', port: 0 })
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const gone = new AbortController()
  const calls = Array.from({ length: 30 }, () =>
    fetch(`${url}/app/own-work`, { headers: { cookie }, signal: gone.signal }),
  )
  const over = Promise.allSettled(calls)
  // Eight of one reading, though thirty ask.
  await until(() => expect(asked).toBe(8))
  gone.abort()
  await over
  await until(() => expect(givenUp).toBe(8))
  letGo()
  expect(asked).toBe(8)
})
