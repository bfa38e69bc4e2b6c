import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ApiError } from '#lib/errors/api-error.ts'
import { datasetsQuery } from '../datasets.ts'
import { directoryQuery } from '../directory.ts'
import { journalQuery } from '../journal.ts'
import { broken, coded, json, picture, quietClient, stubFetch, user, workspace } from '../testing.ts'
import { createUser, deleteUser, updateUser } from './users.ts'
import { impactQuery, userQuery, userWorkspacesQuery, usernameCheckQuery } from '../users.ts'
import { addToWorkspace, createWorkspace, deleteWorkspace, removeFromWorkspace } from './workspaces.ts'
import { membersQuery, workspaceQuery } from '../workspaces.ts'

let client = quietClient()
beforeEach(() => {
  client = quietClient()
  client.setQueryData(userQuery('ann').queryKey, user('ann'))
  client.setQueryData(membersQuery('w').queryKey, [user('bob')])
  client.setQueryData(userWorkspacesQuery('bob').queryKey, [workspace('w')])
})
afterEach(() => vi.unstubAllGlobals())

const failure = async (made: Promise<unknown>) => {
  const error: unknown = await made.then(() => null).catch((reason: unknown) => reason)
  return error as ApiError
}
const members = () => client.getQueryData(membersQuery('w').queryKey)?.map(({ id }) => id)
const workspaces = () =>
  client.getQueryData(directoryQuery().queryKey)?.directory.workspaces.map(({ id }) => id)
const lines = (asked: { method: string; path: string }[]) =>
  asked.map(({ method, path }) => `${method} ${path}`)

describe('one call, whose answer goes into the caches', () => {
  it('creates', async () => {
    const asked = stubFetch({ 'POST /api/v1/users': () => json(user('eve')) })
    const body = { id: 'eve', username: 'eve', first_name: 'Eve', password: 'long enough' }
    await createUser(client, body)
    expect(client.getQueryData(userQuery('eve').queryKey)).toEqual(user('eve'))
    expect(lines(asked)).toEqual(['POST /api/v1/users'])
  })

  it('changes, wherever the user is shown; only the history is old now', async () => {
    const now = user('bob', { first_name: 'Bobby', updated_at: '2026-11-24T11:00:00' })
    const asked = stubFetch({ 'PATCH /api/v1/users/bob': () => json(now) })
    client.setQueryData(journalQuery({ user_id: 'bob' }).queryKey, { pages: [], pageParams: [] })
    await updateUser(client, 'bob', { first_name: 'Bobby' })
    expect(client.getQueryData(membersQuery('w').queryKey)).toEqual([now])
    expect(lines(asked)).toEqual(['PATCH /api/v1/users/bob'])
    const stale = client.getQueryCache().findAll({ predicate: ({ state }) => state.isInvalidated })
    expect(stale.map(({ queryKey }) => queryKey)).toEqual([journalQuery({ user_id: 'bob' }).queryKey])
  })

  it.each([() => json(user('bob')), () => new Response(null, { status: 204 })])(
    'deletes, also who is gone',
    async (answer) => {
      const asked = stubFetch({ 'DELETE /api/v1/users/bob': answer })
      await deleteUser(client, 'bob', 3)
      expect(members()).toEqual([])
      expect(asked).toMatchObject([{ body: { responses: 3 } }])
    },
  )

  it.each([() => json(user('ann'), 201), () => new Response(null, { status: 204 })])(
    'adds and removes, also what is so already',
    async (answer) => {
      const asked = stubFetch({
        'POST /api/v1/workspaces/w/users': answer,
        'DELETE /api/v1/workspaces/w/users/bob': () => new Response(null, { status: 204 }),
      })
      await addToWorkspace(client, { workspaceId: 'w', userId: 'ann' })
      expect(members()).toEqual(['bob', 'ann'])
      await removeFromWorkspace(client, { workspaceId: 'w', userId: 'bob' })
      expect(members()).toEqual(['ann'])
      expect(client.getQueryData(userWorkspacesQuery('bob').queryKey)).toEqual([])
      expect(asked).toHaveLength(2)
    },
  )

  it('creates and deletes workspaces', async () => {
    stubFetch({
      'POST /api/v1/workspaces': () => json(workspace('new'), 201),
      'DELETE /api/v1/workspaces/w': () => new Response(null, { status: 204 }),
    })
    client.setQueryData(directoryQuery().queryKey, picture([], { w: [] }))
    await createWorkspace(client, { id: 'new', name: 'new' })
    expect(workspaces()).toEqual(['w', 'new'])
    await deleteWorkspace(client, 'w')
    expect(workspaces()).toEqual(['new'])
    expect(client.getQueryData(userWorkspacesQuery('bob').queryKey)).toEqual([])
  })
})

describe('after an answer of our server’s that was lost', () => {
  const renamed = { first_name: 'Bobby' }
  it.each([
    ['made', user('bob', { ...renamed, updated_at: 'later' }), 'done'],
    ['made by somebody else', user('bob', { first_name: 'Rob', updated_at: 'later' }), 'changed'],
    ['not made', user('bob'), 'unchanged'],
  ])('says that a change was %s', async (_, now, seen) => {
    client.setQueryData(userQuery('bob').queryKey, user('bob'))
    stubFetch({ 'PATCH /api/v1/users/bob': broken, 'GET /api/v1/users/bob': () => json(now) })
    const made = updateUser(client, 'bob', { ...renamed, base_updated_at: user('bob').updated_at })
    if (seen === 'done') await made
    else expect((await failure(made)).params).toEqual({ seen })
    expect(client.getQueryData(userQuery('bob').queryKey)).toEqual(now)
  })

  it('never takes a password for set because nothing else tells it', async () => {
    stubFetch({
      'PATCH /api/v1/users/bob': broken,
      'GET /api/v1/users/bob': () => json(user('bob', { updated_at: 'later' })),
    })
    const error = await failure(updateUser(client, 'bob', { password: 'long enough' }))
    expect(error.params).toEqual({ seen: 'changed' })
  })

  it('takes a user who is gone for deleted, and one who is there for not deleted', async () => {
    stubFetch({
      'DELETE /api/v1/users/bob': broken,
      'GET /api/v1/users/bob': () => json({ detail: 'not found' }, 404),
    })
    await deleteUser(client, 'bob', 0)
    expect(members()).toEqual([])
    client.setQueryData(membersQuery('w').queryKey, [user('ann')])
    stubFetch({ 'DELETE /api/v1/users/ann': broken, 'GET /api/v1/users/ann': () => json(user('ann')) })
    expect((await failure(deleteUser(client, 'ann', 0))).params).toEqual({ seen: 'unchanged' })
    expect(members()).toEqual(['ann'])
  })

  it('says so where nobody can be asked', async () => {
    stubFetch({ 'DELETE /api/v1/users/ann': broken, 'GET /api/v1/users/ann': broken })
    expect((await failure(deleteUser(client, 'ann', 0))).params).toEqual({ seen: 'unknown' })
  })

  it('asks nobody where the server has said it', async () => {
    const asked = stubFetch({
      'DELETE /api/v1/users/ann': () => coded(502, 'OutcomeUnknown', { seen: 'unchanged' }),
    })
    expect((await failure(deleteUser(client, 'ann', 0))).params).toEqual({ seen: 'unchanged' })
    expect(asked).toHaveLength(1)
  })

  it('finds a membership that was made', async () => {
    stubFetch({
      'POST /api/v1/workspaces/w/users': broken,
      'GET /api/v1/workspaces/w/users': () => json({ items: [user('ann'), user('bob')] }),
    })
    await addToWorkspace(client, { workspaceId: 'w', userId: 'ann' })
    expect(members()).toEqual(['bob', 'ann'])
    stubFetch({ 'POST /api/v1/workspaces': broken, 'GET /api/v1/workspaces/n': () => json(workspace('n')) })
    await createWorkspace(client, { id: 'n', name: 'n' })
    expect(client.getQueryData(workspaceQuery('n').queryKey)).toEqual(workspace('n'))
  })
})

describe('a refusal', () => {
  it('to delete a workspace because of a dataset has the datasets read again', async () => {
    client.setQueryData(datasetsQuery().queryKey, [])
    client.setQueryData(directoryQuery().queryKey, picture([], { w: [] }))
    const isStale = () => client.getQueryState(datasetsQuery().queryKey)?.isInvalidated
    stubFetch({ 'DELETE /api/v1/workspaces/w': () => coded(403, 'OwnersOnly') })
    await failure(deleteWorkspace(client, 'w'))
    expect(isStale()).toBe(false)
    stubFetch({
      'DELETE /api/v1/workspaces/w': () => coded(409, 'WorkspaceHasDatasets', { datasets: ['d'] }),
    })
    expect((await failure(deleteWorkspace(client, 'w'))).params).toEqual({ datasets: ['d'] })
    expect(isStale()).toBe(true)
    expect(workspaces()).toEqual(['w'])
  })

  it('to remove somebody has the workspace read again, which may be closed by now', async () => {
    client.setQueryData(workspaceQuery('w').queryKey, workspace('w'))
    const stale = () =>
      [workspaceQuery('w'), membersQuery('w')].map(
        ({ queryKey }) => client.getQueryState(queryKey)?.isInvalidated,
      )
    const remove = () => failure(removeFromWorkspace(client, { workspaceId: 'w', userId: 'bob' }))
    stubFetch({ 'DELETE /api/v1/workspaces/w/users/bob': () => coded(503, 'Busy') })
    await remove()
    expect(stale()).toEqual([false, false])
    stubFetch({ 'DELETE /api/v1/workspaces/w/users/bob': () => coded(403, 'MembersOnly') })
    await remove()
    expect(stale()).toEqual([true, true])
    expect(members()).toEqual(['bob'])
  })

  it('to change leaves everything as it was, and says what is so now', async () => {
    const now = user('bob', { first_name: 'Bobby' })
    stubFetch({ 'PATCH /api/v1/users/bob': () => coded(409, 'ChangedMeanwhile', { user: now }) })
    const error = await failure(updateUser(client, 'bob', { first_name: 'Rob' }))
    expect(error.params).toEqual({ user: now })
    expect(client.getQueryData(membersQuery('w').queryKey)).toEqual([user('bob')])
  })
})

describe('what is asked about a user', () => {
  it('is what deleting them would delete', async () => {
    const impact = { totals: { submitted: 1, discarded: 0, draft: 2 }, datasets: [], failed: [] }
    stubFetch({ 'GET /app/users/bob/impact': () => json(impact) })
    expect(await client.query(impactQuery('bob'))).toEqual(impact)
    stubFetch({ 'GET /app/users/bob/impact': () => coded(403, 'OwnersOnly') })
    expect((await failure(client.query(impactQuery('bob')))).code).toBe('argilla-admin::OwnersOnly')
  })

  it('is whether a username is free, however it is spelt', async () => {
    const asked = stubFetch({
      'GET /app/usernames?username=a%26b%3D%C3%A9': () => json({ taken: null, similar: [] }),
    })
    expect(await client.query(usernameCheckQuery('a&b=é'))).toEqual({ taken: null, similar: [] })
    expect(asked).toHaveLength(1)
  })
})
