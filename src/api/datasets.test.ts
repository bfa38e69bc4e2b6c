import { afterEach, expect, it, vi } from 'vitest'
import type { Dataset } from '#contract/datasets.ts'
import { datasetProgressQuery, datasetsQuery, openWorkQuery, ownWorkQuery } from './datasets.ts'
import { broken, coded, json, quietClient, stubFetch } from './testing.ts'

afterEach(() => vi.unstubAllGlobals())

const at = '2026-11-24T10:00:00'
const dataset = (id: string, workspace_id = 'w'): Dataset => ({
  id,
  name: id,
  status: 'ready',
  workspace_id,
  last_activity_at: at,
  inserted_at: at,
  updated_at: at,
})
const counts = (draft: number) => ({ submitted: 1, discarded: 0, draft })
const progress = (...drafts: [username: string, draft: number][]) =>
  json({
    users: drafts.map(([username, draft]) => ({ username, completed: counts(draft), pending: counts(0) })),
  })
const totals = (total: number) => json({ total, completed: 0, pending: total, users: [] })
const url = (id: string) => `GET /api/v1/datasets/${id}/users/progress`

it('reads the datasets one may see, and how much of each is done', async () => {
  stubFetch({
    'GET /api/v1/me/datasets': () => json({ items: [dataset('d')] }),
    'GET /api/v1/datasets/d/progress': () => totals(7),
  })
  const client = quietClient()
  expect(await client.query(datasetsQuery())).toEqual([dataset('d')])
  expect(await client.query(datasetProgressQuery('d'))).toMatchObject({ total: 7 })
})

it('reads what one has done oneself', async () => {
  const own = { noted: null, datasets: [{ id: 'd', work: null }] }
  stubFetch({ 'GET /app/own-work': () => json(own) })
  expect(await quietClient().query(ownWorkQuery())).toEqual(own)
})

it('adds up drafts by workspace and user, and names the datasets that could not be read', async () => {
  stubFetch({
    [url('one')]: () => progress(['ann', 2], ['bob', 0]),
    [url('two')]: () => progress(['ann', 3]),
    [url('other')]: () => progress(['ann', 1]),
    [url('broken')]: broken,
  })
  const asked = [dataset('one'), dataset('two'), dataset('other', 'v'), dataset('broken')]
  const { drafts, failed } = await quietClient().query(openWorkQuery(asked))
  expect(drafts).toEqual(
    new Map([
      ['w', new Map([['ann', 5]])],
      ['v', new Map([['ann', 1]])],
    ]),
  )
  expect(failed.map(({ id }) => id)).toEqual(['broken'])
})

it('is no open work at all once the session has ended', async () => {
  stubFetch({ [url('one')]: () => coded(401, 'SessionExpired') })
  await expect(quietClient().query(openWorkQuery([dataset('one')]))).rejects.toMatchObject({ status: 401 })
})
