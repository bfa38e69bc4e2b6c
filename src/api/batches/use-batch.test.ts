import { afterEach, expect, it, vi } from 'vitest'
import { until } from '#lib/testing/until.ts'
import type { Batch, BatchStep } from '#contract/batches.ts'
import { putBatch } from './batches.ts'
import { useBatch } from './use-batch.ts'
import { renderHook } from './testing.ts'
import { batch, broken, json, picture, quietClient, step, stubFetch } from '../testing.ts'
import { directoryQuery } from '../directory.ts'

let end: () => void = () => undefined
afterEach(() => {
  end()
  vi.unstubAllGlobals()
})

/** A page that looks at batch `b`, which is at the server as `serve` last said. */
function watch(id: string | null, now: Batch, steps: BatchStep[]) {
  let served = { now, steps }
  const asked = stubFetch({
    'GET /app/batches/b': () => json(served.now),
    'GET /app/batches/b/steps?after=-1': () => json({ items: served.steps, next: null }),
    'GET /app/batches/b/steps?after=0': () => json({ items: served.steps.slice(1), next: null }),
  })
  const client = quietClient()
  const hook = renderHook(client, useBatch, id)
  end = hook.unmount
  const serve = (batch: Batch, steps: BatchStep[]) => {
    served = { now: batch, steps }
    putBatch(client, batch)
  }
  return { ...hook, asked, client, serve }
}

const running = batch('running', 1)
const ended = batch('ended', 2)

it('is nothing, and asks for nothing, where there is no batch', async () => {
  const { now, asked } = watch(null, running, [])
  await until(() => expect(now()).toMatchObject({ batch: null, steps: null, error: null }))
  expect(asked).toEqual([])
})

it('reads the steps once it has the batch, and again what was to come when it went on', async () => {
  const { now, asked, serve } = watch('b', running, [step(0, 'done'), step(1, 'running')])
  await until(() => expect(now().steps).toHaveLength(2))
  expect(now().batch).toEqual(running)
  serve(ended, [step(0, 'done'), step(1, 'done')])
  await until(() => expect(now().steps?.[1]?.status).toBe('done'))
  expect(asked.filter(({ path }) => path.includes('steps'))).toHaveLength(2)
})

it('says why it could not be read, and reads again when asked to', async () => {
  let answer = broken
  const asked = stubFetch({
    'GET /app/batches/b': () => answer(),
    'GET /app/batches/b/steps?after=-1': () => json({ items: [], next: null }),
  })
  const { now, unmount } = renderHook(quietClient(), useBatch, 'b')
  end = unmount
  await until(() => expect(now().error).toMatchObject({ kind: 'network' }))
  expect([now().batch, asked]).toEqual([null, [expect.objectContaining({ path: '/app/batches/b' })]])
  answer = () => json(ended)
  now().refetch()
  await until(() => expect(now()).toMatchObject({ batch: ended, error: null }))
})

it('says why the steps could not be read, and reads them when the batch goes on, or when asked to', async () => {
  let answer = broken
  stubFetch({
    'GET /app/batches/b': () => json(running),
    'GET /app/batches/b/steps?after=-1': () => answer(),
  })
  const client = quietClient()
  const { now, unmount } = renderHook(client, useBatch, 'b')
  end = unmount
  await until(() => expect(now().unread?.error).toMatchObject({ kind: 'network' }))
  expect(now()).toMatchObject({ batch: running, steps: null, error: null })
  answer = () => json({ items: [step(0, 'done'), step(1, 'done')], next: null })
  putBatch(client, ended)
  await until(() => expect(now()).toMatchObject({ steps: [{ index: 0 }, { index: 1 }], unread: null }))
  answer = broken
  putBatch(client, batch('ended', 1))
  await until(() => expect(now().unread?.error).toMatchObject({ kind: 'network' }))
  expect(now().steps).toHaveLength(2)
  answer = () => json({ items: [step(0, 'done')], next: null })
  now().unread?.onRetry()
  await until(() => expect(now()).toMatchObject({ steps: [{ index: 0 }], unread: null }))
})

it('has the lists read again when a step found somebody gone, once the batch rests', async () => {
  const reason = { code: null, status: 404, params: {}, detail: null }
  const gone = { ...step(1, 'failed'), reason }
  const { now, client, serve } = watch('b', running, [step(0, 'done'), gone])
  client.setQueryData(directoryQuery().queryKey, picture([]))
  const isStale = () => client.getQueryState(directoryQuery().queryKey)?.isInvalidated
  await until(() => expect(now().steps).toHaveLength(2))
  expect(isStale()).toBe(false)
  serve(ended, [step(0, 'done'), gone])
  await until(() => expect(isStale()).toBe(true))
})
