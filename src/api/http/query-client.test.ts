import { MutationObserver, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '#lib/errors/api-error.ts'
import { createQueryClient } from './query-client.ts'
import { currentSessionEnd, settleSession } from './session-end.ts'

let client = createQueryClient()
beforeEach(() => {
  vi.useFakeTimers()
  client = createQueryClient()
})
afterEach(() => {
  vi.useRealTimers()
  client.clear()
  settleSession()
})

const ended = new ApiError({ kind: 'http', status: 401, code: 'argilla-admin::SessionExpired' })
const failing = (error: unknown) => vi.fn(() => Promise.reject(error as Error))

async function tries(error: ApiError): Promise<number> {
  const queryFn = failing(error)
  const observer = new QueryObserver(client, { queryKey: ['x'], queryFn })
  const stop = observer.subscribe(() => undefined)
  await vi.advanceTimersByTimeAsync(20_000)
  stop()
  return queryFn.mock.calls.length
}

describe('reading', () => {
  it.each([
    [3, new ApiError({ kind: 'network' })],
    [3, new ApiError({ kind: 'http', status: 503, retryAfter: 5 })],
    [1, new ApiError({ kind: 'http', status: 503, retryAfter: 6 })],
    [1, new ApiError({ kind: 'http', status: 404 })],
    [1, new ApiError({ kind: 'contract', status: 200 })],
  ])('is tried %i times', async (times, error) => {
    expect(await tries(error)).toBe(times)
  })

  it('says that the session has ended', async () => {
    await tries(ended)
    expect(currentSessionEnd()).toBe('expired')
  })
})

describe('writing', () => {
  it('is tried once, and says that the session has ended', async () => {
    const mutationFn = failing(ended)
    const observer = new MutationObserver(client, { mutationFn })
    await observer.mutate().catch(() => undefined)
    expect(mutationFn).toHaveBeenCalledTimes(1)
    expect(currentSessionEnd()).toBe('expired')
  })

  it('leaves other errors to whoever wrote', async () => {
    const wrong = new ApiError({ kind: 'http', status: 401, code: 'argilla-admin::WrongCredentials' })
    const observer = new MutationObserver(client, { mutationFn: failing(wrong) })
    await expect(observer.mutate()).rejects.toBe(wrong)
    expect(currentSessionEnd()).toBeNull()
  })

  it('is forgotten as soon as nobody looks', async () => {
    const observer = new MutationObserver(client, { mutationFn: () => Promise.resolve('done') })
    const stop = observer.subscribe(() => undefined)
    await observer.mutate()
    stop()
    await vi.advanceTimersByTimeAsync(1)
    expect(client.getMutationCache().getAll()).toEqual([])
  })
})
