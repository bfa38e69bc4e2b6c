import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import type { Batch } from '#contract/batches.ts'
import { batchQuery, batchesQuery, putBatch, putStarted } from './batches.ts'
import { batch } from '../testing.ts'

const running = batch('running', 0)
const ended = batch('ended', 2)
const { queryKey } = batchQuery('b')

describe('a batch in the caches', () => {
  it('is not put back by what was being read when it was told of', async () => {
    const client = new QueryClient()
    client.setQueryData(queryKey, running)
    let answer: (batch: Batch) => void = () => undefined
    const reading = client
      .query({
        queryKey,
        queryFn: () => new Promise<Batch>((resolve) => (answer = resolve)),
        staleTime: 0,
      })
      .catch(() => undefined)
    putBatch(client, ended)
    answer(running)
    await reading
    expect(client.getQueryData(queryKey)).toEqual(ended)
  })

  it('is put right in a list that was being read', async () => {
    const client = new QueryClient()
    const page = { items: [running], next: null }
    let answer: (list: typeof page) => void = () => undefined
    const reading = client.infiniteQuery({
      ...batchesQuery(),
      queryFn: () => new Promise<typeof page>((resolve) => (answer = resolve)),
    })
    putBatch(client, ended)
    answer(page)
    await reading
    await Promise.resolve()
    expect(client.getQueryData(batchesQuery().queryKey)?.pages[0]?.items).toEqual([ended])
  })

  it('stays as the events have told when the answer of the start comes after them', () => {
    const client = new QueryClient()
    putBatch(client, ended)
    putStarted(client, running)
    expect(client.getQueryData(queryKey)).toEqual(ended)
  })
})
