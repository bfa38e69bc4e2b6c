import { beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '#contract/app.ts'
import type { AppEvent } from '#contract/events.ts'
import type { User } from '#contract/users.ts'
import { applyEvents, keepShown } from './apply-events.ts'
import { datasetsQuery } from '../datasets.ts'
import { historyQuery } from '../journal.ts'
import { sessionQuery } from '../session.ts'
import { quietClient, user, workspace } from '../testing.ts'
import { userQuery, userWorkspacesQuery, usersQuery } from '../users.ts'
import { membersQuery, membershipsQuery, workspacesQuery } from '../workspaces.ts'

let client = quietClient()
const signedInAs = (user: User) => {
  const session: Session = { user, method: 'password', expires_at: '2026-01-01T12:00:00.000Z', cursor: 'c.0' }
  client.setQueryData(sessionQuery().queryKey, session)
}
beforeEach(() => {
  client = quietClient()
  signedInAs(user('own', { role: 'owner' }))
  client.setQueryData(usersQuery().queryKey, [user('own', { role: 'owner' }), user('ann')])
  client.setQueryData(workspacesQuery().queryKey, [workspace('w')])
  client.setQueryData(membershipsQuery().queryKey, { memberships: { w: ['ann'] }, failed: [] })
})

const apply = (...events: AppEvent[]) => applyEvents(client, events)
const stale = () =>
  client
    .getQueryCache()
    .findAll({ predicate: ({ state }) => state.isInvalidated })
    .map(({ queryKey }) => queryKey)
const joined = (workspace_id: string, user_id: string): AppEvent => ({
  type: 'member.added',
  workspace_id,
  user_id,
})
const left = (workspace_id: string, user_id: string): AppEvent => ({
  type: 'member.removed',
  workspace_id,
  user_id,
})
const memberships = () => client.getQueryData(membershipsQuery().queryKey)?.memberships

describe('what happened elsewhere', () => {
  it('changes every place where a user is shown, and one’s own name', () => {
    const now = user('own', { role: 'owner', first_name: 'Olga' })
    client.setQueryData(userQuery('own').queryKey, user('own'))
    client.setQueryData(membersQuery('w').queryKey, [user('own')])
    apply({ type: 'user', user: now })
    expect(client.getQueryData(usersQuery().queryKey)?.[0]).toEqual(now)
    expect(client.getQueryData(userQuery('own').queryKey)).toEqual(now)
    expect(client.getQueryData(membersQuery('w').queryKey)).toEqual([now])
    expect(client.getQueryData(sessionQuery().queryKey)?.user).toEqual(now)
    expect(stale()).toEqual([])
  })

  it('counts the last of several', () => {
    apply(joined('w', 'own'), left('w', 'own'), left('w', 'ann'), joined('w', 'ann'))
    expect(memberships()).toEqual({ w: ['ann'] })
    apply({ type: 'user', user: user('eve') }, { type: 'user.deleted', user_id: 'eve' })
    expect(client.getQueryData(usersQuery().queryKey)).toHaveLength(2)
  })

  it('makes no places that were never read', () => {
    const events = Array.from({ length: 1_000 }, (_, n): AppEvent => ({ type: 'user', user: user(`u${n}`) }))
    const before = client.getQueryCache().getAll().length
    apply(...events)
    expect(client.getQueryData(usersQuery().queryKey)).toHaveLength(1_002)
    expect(client.getQueryCache().getAll()).toHaveLength(before)
  })

  it('puts thousands into long lists without looking through them for each', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => user(`u${n}`))
    client.setQueryData(usersQuery().queryKey, many)
    client.setQueryData(membershipsQuery().queryKey, { memberships: { w: [] }, failed: [] })
    client.setQueryData(membersQuery('w').queryKey, [])
    let looks = 0
    const counted = new Proxy(many, {
      get: (list, key, receiver) => {
        looks += 1
        return Reflect.get(list, key, receiver) as unknown
      },
    })
    client.setQueryData(usersQuery().queryKey, counted)
    apply(...many.slice(0, 10_000).map(({ id }) => joined('w', id)))
    expect(memberships()?.['w']).toHaveLength(10_000)
    expect(client.getQueryData(membersQuery('w').queryKey)).toHaveLength(10_000)
    expect(looks).toBeLessThan(200_000)
  })

  it('reads the members again only where nobody here knows who joined', () => {
    client.setQueryData(membersQuery('w').queryKey, [user('ann')])
    apply(joined('w', 'own'))
    expect(stale()).toEqual([])
    apply(joined('w', 'stranger'))
    expect(stale()).toEqual([membersQuery('w').queryKey])
  })

  it('lets the history of those concerned be read again, and of nobody else', () => {
    for (const id of ['ann', 'own'])
      client.setQueryData(historyQuery(id).queryKey, { pages: [], pageParams: [] })
    apply(joined('w', 'ann'))
    expect(stale()).toEqual([historyQuery('ann').queryKey])
  })

  it('keeps what this page deletes on the screen, and takes the rest away', () => {
    client.setQueryData(userQuery('ann').queryKey, user('ann'))
    client.setQueryData(userWorkspacesQuery('ann').queryKey, [workspace('w')])
    keepShown('ann')
    apply({ type: 'user.deleted', user_id: 'ann' }, { type: 'workspace.deleted', workspace_id: 'w' })
    expect(memberships()).toEqual({})
    expect(client.getQueryData(usersQuery().queryKey)?.map(({ id }) => id)).toEqual(['own'])
    expect(client.getQueryData(workspacesQuery().queryKey)).toEqual([])
  })

  it('takes a workspace that one has left oneself away from who sees their own only', () => {
    signedInAs(user('ann', { role: 'admin' }))
    client.setQueryData(datasetsQuery().queryKey, [])
    apply(left('w', 'ann'))
    expect(client.getQueryData(workspacesQuery().queryKey)).toEqual([])
    expect(stale()).toEqual([datasetsQuery().queryKey])
  })

  it('reads again what it was only told of, and everything after a gap', () => {
    client.setQueryData(datasetsQuery().queryKey, [])
    apply({ type: 'changed', what: 'memberships' })
    expect(stale()).toEqual([
      workspacesQuery().queryKey,
      membershipsQuery().queryKey,
      datasetsQuery().queryKey,
    ])
    apply({ type: 'resync' })
    expect(stale()).toHaveLength(client.getQueryCache().getAll().length)
  })

  it('is not undone by a list that was on its way', async () => {
    let answer: (users: User[]) => void = () => undefined
    const reading = client.query({
      ...usersQuery(),
      queryFn: () => new Promise<User[]>((resolve) => (answer = resolve)),
      staleTime: 0,
    })
    apply({ type: 'user', user: user('eve') }, { type: 'user.deleted', user_id: 'ann' })
    answer([user('own', { role: 'owner' }), user('ann')])
    await reading
    await Promise.resolve()
    await expect
      .poll(() => client.getQueryData(usersQuery().queryKey)?.map(({ id }) => id))
      .toEqual(['own', 'eve'])
  })

  it('never puts something older over something newer, however long a list was on its way', async () => {
    const answers: ((users: User[]) => void)[] = []
    const read = (key: string) =>
      client.query({
        queryKey: ['users', key],
        queryFn: () => new Promise<User[]>((resolve) => answers.push(resolve)),
      })
    const first = read('one')
    apply({ type: 'user', user: user('ann', { first_name: 'older' }) })
    const second = read('two')
    apply({ type: 'user', user: user('ann', { first_name: 'newer' }) })
    const seen: unknown[] = []
    client.getQueryCache().subscribe(({ query }) => {
      if (query.queryHash === '["users"]')
        seen.push((query.state.data as User[]).find(({ id }) => id === 'ann')?.first_name)
    })
    answers[0]?.([])
    await first
    await expect.poll(() => seen.at(-1)).toBe('newer')
    answers[1]?.([])
    await second
    expect(client.getQueryData(usersQuery().queryKey)?.find(({ id }) => id === 'ann')?.first_name).toBe(
      'newer',
    )
  })
})
