import { QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { batchQuery, batchesQuery } from './batches.ts'
import { commandBatch, passwordsIn, startBatch } from './writes.ts'
import { batch, coded, json, plan, planRequest, quietClient, stubFetch } from '../testing.ts'

let client = quietClient()
beforeEach(() => {
  client = quietClient()
})
afterEach(() => vi.unstubAllGlobals())

const { queryKey } = batchQuery('b')
const isStale = () => client.getQueryState(queryKey)?.isInvalidated
const planned = { request: planRequest, plan: plan() }

describe('a start', () => {
  it('sends exactly what was planned, and puts the batch where batches are shown', async () => {
    client.setQueryData(batchesQuery().queryKey, { pages: [{ items: [], next: null }], pageParams: [null] })
    const asked = stubFetch({ 'POST /app/batches': () => json(batch('queued', 0)) })
    await startBatch(client, { ...planned, reverts: 'a' }, '1')
    expect(asked[0]?.body).toEqual({ ...planRequest, token: 't', confirm: '1', reverts: 'a' })
    expect(client.getQueryData(queryKey)).toEqual(batch('queued', 0))
    expect(client.getQueryData(batchesQuery().queryKey)?.pages[0]?.items).toHaveLength(1)
  })

  it('confirms nothing where nothing is to be confirmed', async () => {
    const asked = stubFetch({ 'POST /app/batches': () => json(batch('queued', 0)) })
    await startBatch(client, planned)
    expect(asked[0]?.body).toEqual({ ...planRequest, token: 't' })
  })

  it('keeps no password in any cache', async () => {
    stubFetch({ 'POST /app/batches': () => json(batch('queued', 0)) })
    await startBatch(client, planned)
    const kept = client.getQueryCache().getAll()
    expect(JSON.stringify(kept.map(({ queryKey, state }) => [queryKey, state]))).not.toContain('long enough')
  })

  it('that is refused leaves everything', async () => {
    stubFetch({ 'POST /app/batches': () => coded(409, 'PlanChanged', { plan: plan() }) })
    await expect(startBatch(client, planned)).rejects.toMatchObject({ code: 'argilla-admin::PlanChanged' })
    expect(client.getQueryData(queryKey)).toBeUndefined()
  })
})

describe('a command', () => {
  beforeEach(() => client.setQueryData(queryKey, batch('paused', 1)))

  it('has the batch read again: it may have gone on before the answer came', async () => {
    const asked = stubFetch({ 'POST /app/batches/b/retry': () => json(batch('running', 1)) })
    const body = { passwords: { ann: 'long enough' }, indexes: [1] }
    expect(await commandBatch(client, 'b', 'retry', body)).toEqual(batch('running', 1))
    expect(asked[0]?.body).toEqual(body)
    expect(isStale()).toBe(true)
  })

  it('is over when that is read, so that nothing is taken for the end of before', async () => {
    client.setQueryData(queryKey, batch('ended', 1))
    const stop = new QueryObserver(client, { ...batchQuery('b'), staleTime: Infinity }).subscribe(
      () => undefined,
    )
    stubFetch({
      'POST /app/batches/b/retry': () => json(batch('queued', 1)),
      'GET /app/batches/b': () => json(batch('running', 1)),
    })
    await commandBatch(client, 'b', 'retry')
    expect(client.getQueryData(queryKey)?.state).toBe('running')
    stop()
  })

  it('that is refused too: it was for another state', async () => {
    stubFetch({ 'POST /app/batches/b/pause': () => coded(409, 'BatchState', { state: 'ended' }) })
    await expect(commandBatch(client, 'b', 'pause')).rejects.toMatchObject({ status: 409 })
    expect(isStale()).toBe(true)
  })
})

it('finds the passwords that steps hold', () => {
  const rename = { kind: 'user.update', user_id: 'bob', fields: {} } as const
  expect(passwordsIn([...planRequest.steps, rename])).toEqual({ ann: 'long enough' })
})
