import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { BatchStep } from '#contract/batches.ts'
import { batchStepsQuery } from './batches.ts'
import { createStepsReader } from './steps-reader.ts'
import { batch, step, broken, json, quietClient, stubFetch } from '../testing.ts'

let clock = 0
let client = quietClient()
let reader = createStepsReader({ client, now: () => clock })
beforeEach(() => {
  clock = 10_000
  client = quietClient()
  reader = createStepsReader({ client, now: () => clock })
})
afterEach(() => vi.unstubAllGlobals())

const { queryKey } = batchStepsQuery('b')
const put = (...steps: BatchStep[]) => client.setQueryData(queryKey, steps)
const statuses = () => client.getQueryData(queryKey)?.map(({ status }) => status)
const answers = (from: number, ...items: BatchStep[]) => ({
  [`GET /app/batches/b/steps?after=${from}`]: () => json({ items, next: null }),
})
const whole = vi.fn(() => Promise.resolve())
afterEach(() => whole.mockClear())

it('reads nothing while nothing has changed, or what is read first is still on its way', () => {
  expect(reader.see(batch('running', 0), undefined)).toBeNull()
  expect(reader.see(batch('running', 0), [])).toBeNull()
  expect(reader.see(batch('running', 1), undefined)).toBeNull()
})

it('reads on from the first step that was to come, once a second', async () => {
  put(step(0, 'done'), step(1, 'running'))
  reader.see(batch('running', 0), [])
  clock += 400
  const due = reader.see(batch('running', 1), [])
  expect(due?.delayMs).toBe(600)
  stubFetch(answers(0, step(1, 'failed')))
  await due?.read(whole)
  expect(statuses()).toEqual(['done', 'failed'])
  expect(whole).not.toHaveBeenCalled()
})

it('reads nothing where all that is known is settled', async () => {
  put(step(0, 'done'))
  reader.see(batch('running', 0), [])
  const asked = stubFetch({})
  const due = reader.see(batch('running', 1), [])
  expect(due).not.toBeNull()
  await due?.read(whole)
  expect(asked).toEqual([])
  expect(whole).not.toHaveBeenCalled()
})

it('reads all at once when it has ended, and when it goes on after a rest', async () => {
  reader.see(batch('running', 0), [])
  const end = reader.see(batch('ended', 2), [])
  expect(end?.delayMs).toBe(0)
  await end?.read(whole)
  await reader.see(batch('running', 1), [])?.read(whole)
  expect(whole).toHaveBeenCalledTimes(2)
})

it('gives up an older reading, so that it never comes after a newer one', async () => {
  put(step(0, 'running'), step(1, 'waiting'))
  reader.see(batch('running', 0), [])
  let answer: (response: Response) => void = () => undefined
  vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => {
    const answered = new Promise<Response>((resolve, reject) => {
      answer = resolve
      signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
    })
    return answered
  })
  const older = reader.see(batch('running', 1), [])?.read(whole)
  const late = answer
  stubFetch(answers(-1, step(0, 'done'), step(1, 'running')))
  await reader.see(batch('running', 1, { state: 'waiting' }), [])?.read(whole)
  late(json({ items: [step(0, 'running')], next: null }))
  await expect(older).rejects.toThrow()
  expect(statuses()).toEqual(['done', 'running'])
})

it('reads all at once where one comes back to steps that are older than the batch', async () => {
  const older = [step(0, 'done'), step(1, 'running')]
  expect(reader.see(batch('ended', 1), older)).toBeNull()
  const late = createStepsReader({ client, now: () => clock }).see(batch('ended', 2), older)
  expect(late?.delayMs).toBe(0)
  await late?.read(whole)
  expect(whole).toHaveBeenCalledOnce()
})

it('reads again with the next change what could not be read', async () => {
  put(step(0, 'running'))
  reader.see(batch('running', 0), [])
  stubFetch({ 'GET /app/batches/b/steps?after=-1': broken })
  await expect(reader.see(batch('running', 1), [])?.read(whole)).rejects.toThrow()
  expect(reader.see(batch('running', 1), [])).toBeNull()
  expect(reader.see(batch('waiting', 1), [])).not.toBeNull()
})
