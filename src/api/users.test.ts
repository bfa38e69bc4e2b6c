import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ApiError } from '#lib/errors/api-error.ts'
import { historyQuery } from './journal.ts'
import { broken, coded, json, quietClient, stubFetch, user, workspace } from './testing.ts'
import { createUser, deleteUser, updateUser, userQuery, userWorkspacesQuery, usersQuery } from './users.ts'
import {
  addToWorkspace,
  createWorkspace,
  deleteWorkspace,
  membersQuery,
  membershipsQuery,
  removeFromWorkspace,
  workspaceQuery,
  workspacesQuery,
} from './workspaces.ts'

let client = quietClient()
beforeEach(() => {
  client = quietClient()
  client.setQueryData(usersQuery().queryKey, [user('ann'), user('bob')])
  client.setQueryData(workspacesQuery().queryKey, [workspace('w')])
  client.setQueryData(membersQuery('w').queryKey, [user('bob')])
  client.setQueryData(membershipsQuery().queryKey, { memberships: { w: ['bob'] }, failed: [] })
  client.setQueryData(userWorkspacesQuery('bob').queryKey, [workspace('w')])
})
afterEach(() => vi.unstubAllGlobals())

const failure = async (made: Promise<unknown>) => {
  const error: unknown = await made.then(() => null).catch((reason: unknown) => reason)
  return error as ApiError
}
const lists = () => ({
  users: client.getQueryData(usersQuery().queryKey)?.map(({ id }) => id),
  members: client.getQueryData(membersQuery('w').queryKey)?.map(({ id }) => id),
  memberships: client.getQueryData(membershipsQuery().queryKey)?.memberships,
  workspaces: client.getQueryData(workspacesQuery().queryKey)?.map(({ id }) => id),
})
const lines = (asked: { method: string; path: string }[]) =>
  asked.map(({ method, path }) => `${method} ${path}`)

describe('one call, whose answer goes into the caches', () => {
  it('creates', async () => {
    const asked = stubFetch({ 'POST /api/v1/users': () => json(user('eve')) })
    const body = { id: 'eve', username: 'eve', first_name: 'Eve', password: 'long enough' }
    await createUser(client, body)
    expect(lists().users).toEqual(['ann', 'bob', 'eve'])
    expect(client.getQueryData(userQuery('eve').queryKey)).toEqual(user('eve'))
    expect(lines(asked)).toEqual(['POST /api/v1/users'])
  })

  it('changes, wherever the user is shown; only the history is old now', async () => {
    const now = user('bob', { first_name: 'Bobby', updated_at: '2026-11-24T11:00:00' })
    const asked = stubFetch({ 'PATCH /api/v1/users/bob': () => json(now) })
    client.setQueryData(historyQuery('bob').queryKey, { pages: [], pageParams: [] })
    await updateUser(client, 'bob', { first_name: 'Bobby' })
    expect(client.getQueryData(usersQuery().queryKey)).toEqual([user('ann'), now])
    expect(client.getQueryData(membersQuery('w').queryKey)).toEqual([now])
    expect(lines(asked)).toEqual(['PATCH /api/v1/users/bob'])
    const stale = client.getQueryCache().findAll({ predicate: ({ state }) => state.isInvalidated })
    expect(stale.map(({ queryKey }) => queryKey)).toEqual([historyQuery('bob').queryKey])
  })

  it.each([() => json(user('bob')), () => new Response(null, { status: 204 })])(
    'deletes, also who is gone',
    async (answer) => {
      const asked = stubFetch({ 'DELETE /api/v1/users/bob': answer })
      await deleteUser(client, 'bob', 3)
      expect(lists()).toMatchObject({ users: ['ann'], members: [], memberships: { w: [] } })
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
      expect(lists()).toMatchObject({ members: ['bob', 'ann'], memberships: { w: ['bob', 'ann'] } })
      await removeFromWorkspace(client, { workspaceId: 'w', userId: 'bob' })
      expect(lists()).toMatchObject({ members: ['ann'], memberships: { w: ['ann'] } })
      expect(client.getQueryData(userWorkspacesQuery('bob').queryKey)).toEqual([])
      expect(asked).toHaveLength(2)
    },
  )

  it('creates and deletes workspaces', async () => {
    stubFetch({
      'POST /api/v1/workspaces': () => json(workspace('new'), 201),
      'DELETE /api/v1/workspaces/w': () => new Response(null, { status: 204 }),
    })
    await createWorkspace(client, { id: 'new', name: 'new' })
    expect(lists()).toMatchObject({ workspaces: ['w', 'new'], memberships: { new: [] } })
    await deleteWorkspace(client, 'w')
    expect(lists()).toMatchObject({ workspaces: ['new'], memberships: { new: [] } })
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
    expect(lists().users).toEqual(['ann'])
    stubFetch({ 'DELETE /api/v1/users/ann': broken, 'GET /api/v1/users/ann': () => json(user('ann')) })
    expect((await failure(deleteUser(client, 'ann', 0))).params).toEqual({ seen: 'unchanged' })
    expect(lists().users).toEqual(['ann'])
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
    expect(lists().members).toEqual(['bob', 'ann'])
    stubFetch({ 'POST /api/v1/workspaces': broken, 'GET /api/v1/workspaces/n': () => json(workspace('n')) })
    await createWorkspace(client, { id: 'n', name: 'n' })
    expect(client.getQueryData(workspaceQuery('n').queryKey)).toEqual(workspace('n'))
  })
})
