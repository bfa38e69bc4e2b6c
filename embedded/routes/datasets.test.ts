import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Dataset, UsersProgress } from '#contract/datasets.ts'
import { insertDemo } from '../demo/demo.ts'
import { openDatabase } from '../database/open.ts'
import { createEmbeddedApp } from '../app.ts'
import { createPasswords } from '../passwords.ts'
import { findUserByUsername } from '../database/users.ts'
import type { Database } from '../database/database.ts'
import type { FastifyInstance } from 'fastify'

let app: FastifyInstance
let database: Database
beforeEach(async () => {
  database = await openDatabase(':memory:')
  const passwords = createPasswords({ rounds: 4 })
  await insertDemo(database)
  app = createEmbeddedApp({ database, passwords, secretKey: 'a secret of the tests' })
})
afterEach(() => app.close())

interface Answer<T> {
  status: number
  body: T
}

async function get<T = unknown>(username: string, url: string): Promise<Answer<T>> {
  const user = await findUserByUsername(database, username)
  const response = await app.inject({
    url: `/api/v1${url}`,
    headers: { 'x-argilla-api-key': user?.api_key ?? '' },
  })
  return { status: response.statusCode, body: response.json<T>() }
}
const datasetsOf = async (username: string, query = '') =>
  (await get<{ items: Dataset[] }>(username, `/me/datasets${query}`)).body.items

it('lists all datasets for an owner, those of their workspaces for others, filtered', async () => {
  const all = await datasetsOf('owner')

  expect(all.map(({ name }) => name)).toContain('discharge-letters')
  expect(all[0]).toMatchObject({
    allow_extra_metadata: true,
    distribution: { strategy: 'overlap', min_submitted: 3 },
    metadata: null,
  })
  expect((await datasetsOf('annotator')).map(({ name }) => name)).toEqual([
    'film-reviews',
    'shop-reviews',
    'tickets-2026',
  ])
  expect(await datasetsOf('bo')).toEqual([])
  expect((await datasetsOf('owner', '?status=draft')).map(({ name }) => name)).toEqual(['discharge-letters'])
  expect(await datasetsOf('owner', '?name=film-reviews&status=draft')).toEqual([])
  expect(await datasetsOf('owner', '?other=a?b&status=draft')).toHaveLength(1)
  const space = all[0]?.workspace_id ?? ''
  expect((await get('bo', `/me/datasets?workspace_id=${space}`)).status).toBe(403)
  expect((await get('owner', '/me/datasets?workspace_id=')).status).toBe(422)
})

it('counts every response once, former members’ too, and agrees on the number of records', async () => {
  const [films] = await datasetsOf('owner')
  const url = `/datasets/${films?.id ?? ''}`
  const { body: progress } = await get<{
    total: number
    completed: number
    pending: number
    users: { username: string }[]
  }>('owner', `${url}/progress`)
  const { body: byUser } = await get<UsersProgress>('annotator', `${url}/users/progress`)

  expect(progress.total).toBe(60)
  expect(progress.completed + progress.pending).toBe(60)
  expect(progress.completed).toBeGreaterThan(0)
  expect(byUser.users.map(({ username }) => username)).toContain('bo')
  expect(new Set(progress.users.map(({ username }) => username))).toEqual(
    new Set(byUser.users.map(({ username }) => username)),
  )
  const sum = byUser.users
    .flatMap(({ completed, pending }) => [completed, pending])
    .reduce((total, { submitted, discarded, draft }) => total + submitted + discarded + draft, 0)
  expect(sum).toBe(
    Number(
      (
        await database.raw(
          'SELECT count(*) FROM responses a JOIN records r ON r.id = a.record_id WHERE r.dataset_id = ?',
          [films?.id.replaceAll('-', '') ?? ''],
        )
      )[0]?.[0],
    ),
  )
})

it('lets a user’s responses go with the user, and keeps the state of the records', async () => {
  const [films] = await datasetsOf('owner')
  const url = `/datasets/${films?.id ?? ''}`
  const before = (await get<{ completed: number }>('owner', `${url}/progress`)).body.completed
  const user = await findUserByUsername(database, 'annotator')
  const owner = await findUserByUsername(database, 'owner')
  await app.inject({
    method: 'DELETE',
    url: `/api/v1/users/${user?.id ?? ''}`,
    headers: { 'x-argilla-api-key': owner?.api_key ?? '' },
  })

  const { body } = await get<UsersProgress>('owner', `${url}/users/progress`)
  expect(body.users.map(({ username }) => username)).not.toContain('annotator')
  expect((await get<{ completed: number }>('owner', `${url}/progress`)).body.completed).toBe(before)
})

it('gives metrics of the records one has responded to; none for a draft', async () => {
  const datasets = await datasetsOf('owner')
  const metrics = async (username: string, dataset: Dataset | undefined) =>
    (await get<{ responses: Record<string, number> }>(username, `/me/datasets/${dataset?.id ?? ''}/metrics`))
      .body.responses

  expect(await metrics('owner', datasets[0])).toEqual({
    total: 60,
    submitted: 0,
    discarded: 0,
    draft: 0,
    pending: 60,
  })
  const own = await metrics('annotator', datasets[0])
  expect(own['pending']).toBe(60 - (own['submitted'] ?? 0) - (own['discarded'] ?? 0) - (own['draft'] ?? 0))
  expect(own['submitted']).toBeGreaterThan(0)
  expect(await metrics('owner', datasets.at(-1))).toMatchObject({ total: 0, pending: 0 })
})

it('answers 404 for an unknown dataset, 403 for another’s', async () => {
  const [films] = await datasetsOf('owner')
  expect((await get('bo', '/datasets/00000000-0000-4000-8000-000000000000')).status).toBe(404)
  for (const url of ['', '/progress', '/users/progress'])
    expect((await get('bo', `/datasets/${films?.id ?? ''}${url}`)).status).toBe(403)
})
