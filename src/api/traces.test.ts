import { afterEach, expect, it, vi } from 'vitest'
import { coded, stubFetch } from './testing.ts'
import { fetchTraces } from './traces.ts'

afterEach(() => vi.unstubAllGlobals())

const asked = (answer: () => Response) => {
  stubFetch({ 'GET /app/users/ann/traces.jsonl': answer })
  return fetchTraces('ann')
}

it('gives the file as it came', async () => {
  const file = await asked(() => new Response('{"a":1}\n'))
  expect(await file.text()).toBe('{"a":1}\n')
})

it('says why there is none, or that it broke off', async () => {
  await expect(asked(() => coded(401, 'SessionExpired'))).rejects.toMatchObject({ status: 401 })
  const half = new ReadableStream({ start: (control) => control.error(new Error('it broke off')) })
  await expect(asked(() => new Response(half))).rejects.toMatchObject({ kind: 'network' })
})
