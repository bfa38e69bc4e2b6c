import { QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Session } from '#contract/app.ts'
import type { AppEvent } from '#contract/events.ts'
import type { User } from '#contract/users.ts'
import { idOf } from '#lib/directory/testing.ts'
import { applyEvents, keepShown } from './apply-events.ts'
import { datasetsQuery } from '../datasets.ts'
import { journalQuery } from '../journal.ts'
import { sessionQuery } from '../session.ts'
import { type Known, directoryQuery } from '../directory.ts'
import { picture, quietClient, stubFetch, user, workspace } from '../testing.ts'
import { userQuery, userWorkspacesQuery } from '../users.ts'
import { membersQuery, workspaceQuery } from '../workspaces.ts'

const [own, ann, eve, stranger] = [idOf(1), idOf(2), idOf(3), idOf(4)]
let client = quietClient()
const signedInAs = (user: User) => {
  const session: Session = { user, method: 'password', expires_at: '2026-01-01T12:00:00.000Z', cursor: 'c.0' }
  client.setQueryData(sessionQuery().queryKey, session)
}
beforeEach(() => {
  client = quietClient()
  signedInAs(user(own, { role: 'owner' }))
  client.setQueryData(
    directoryQuery().queryKey,
    picture([user(own, { role: 'owner' }), user(ann)], { w: [ann] }),
  )
})

afterEach(() => vi.unstubAllGlobals())

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
const directory = () => client.getQueryData(directoryQuery().queryKey)?.directory
const users = () => Array.from({ length: directory()?.count ?? 0 }, (_, place) => directory()?.user(place))
const members = () =>
  directory()
    ?.membersOf('w')
    .map(directory()?.id ?? String)

describe('what happened elsewhere', () => {
  it('changes every place where a user is shown, and one’s own name', async () => {
    const now = user(own, { role: 'owner', first_name: 'Olga' })
    client.setQueryData(userQuery(own).queryKey, user(own))
    client.setQueryData(membersQuery('w').queryKey, [user(own)])
    await apply({ type: 'user', user: now })
    expect(users()[0]).toEqual(now)
    expect(client.getQueryData(userQuery(own).queryKey)).toEqual(now)
    expect(client.getQueryData(membersQuery('w').queryKey)).toEqual([now])
    expect(client.getQueryData(sessionQuery().queryKey)?.user).toEqual(now)
    expect(stale()).toEqual([])
  })

  it('counts the last of several', async () => {
    await apply(joined('w', own), left('w', own), left('w', ann), joined('w', ann))
    expect(members()).toEqual([ann])
    await apply({ type: 'user', user: user(eve) }, { type: 'user.deleted', user_id: eve })
    expect(users()).toHaveLength(2)
  })

  it('makes no places that were never read', async () => {
    const events = Array.from({ length: 1_000 }, (_, n): AppEvent => ({
      type: 'user',
      user: user(idOf(n + 10)),
    }))
    const before = client.getQueryCache().getAll().length
    await apply(...events)
    expect(users()).toHaveLength(1_002)
    expect(client.getQueryCache().getAll()).toHaveLength(before)
  })

  it('puts thousands into long lists at once', async () => {
    const many = Array.from({ length: 20_000 }, (_, n) => user(idOf(n + 10)))
    client.setQueryData(directoryQuery().queryKey, picture(many, { w: [] }))
    client.setQueryData(membersQuery('w').queryKey, [])
    let writes = 0
    client.getQueryCache().subscribe(({ type }) => (writes += type === 'updated' ? 1 : 0))
    await apply(...many.slice(0, 10_000).map(({ id }) => joined('w', id)))
    expect(members()).toHaveLength(10_000)
    expect(client.getQueryData(membersQuery('w').queryKey)).toHaveLength(10_000)
    expect(writes).toBeLessThan(10)
  })

  it('reads the members again only where nobody here knows who joined', async () => {
    client.setQueryData(membersQuery('w').queryKey, [user(ann)])
    await apply(joined('w', own))
    expect(stale()).toEqual([])
    await apply(joined('w', stranger))
    expect(stale()).toEqual([membersQuery('w').queryKey])
  })

  it('reads somebody’s workspaces again only where nobody here knows which one they joined', async () => {
    client.setQueryData(userWorkspacesQuery(ann).queryKey, [])
    await apply(joined('w', ann))
    expect(stale()).toEqual([])
    await apply(joined('new', ann))
    expect(stale()).toEqual([userWorkspacesQuery(ann).queryKey])
  })

  it('lets the history of those concerned be read again, and of nobody else', async () => {
    const page = { items: [], next: null }
    const filters = [{ user_id: ann }, { user_id: own }, { workspace_id: 'w' }, { workspace_id: 'v' }, {}]
    for (const filter of filters)
      client.setQueryData(journalQuery(filter).queryKey, { pages: [page], pageParams: [null] })
    const many = journalQuery({ outcome: 'done' }).queryKey
    client.setQueryData(many, { pages: [page, page], pageParams: [null, 7] })
    await apply(joined('w', ann))
    expect(stale()).toEqual(
      [{ user_id: ann }, { workspace_id: 'w' }, {}].map((filter) => journalQuery(filter).queryKey),
    )
  })

  it('keeps what this page deletes on the screen, and takes the rest away', async () => {
    const asked = stubFetch({})
    for (const id of [ann, eve]) {
      client.setQueryData(userQuery(id).queryKey, user(id))
      const shown = new QueryObserver(client, { ...userQuery(id), staleTime: Infinity })
      onTestFinished(shown.subscribe(() => undefined))
    }
    client.setQueryData(userWorkspacesQuery(ann).queryKey, [workspace('w')])
    keepShown(ann)
    await apply(
      { type: 'user.deleted', user_id: ann },
      { type: 'user.deleted', user_id: eve },
      { type: 'workspace.deleted', workspace_id: 'w' },
    )
    expect(directory()?.workspaces).toEqual([])
    expect(users().map((one) => one?.id)).toEqual([own])
    // Only who was deleted elsewhere is asked for again, and what is not on the screen is forgotten.
    await expect.poll(() => asked.map(({ path }) => path)).toEqual([`/api/v1/users/${eve}`])
    expect(client.getQueryData(userQuery(ann).queryKey)).toEqual(user(ann))
    expect(client.getQueryData(userWorkspacesQuery(ann).queryKey)).toBeUndefined()
  })

  it('takes a workspace that one has left oneself away from who sees their own only', async () => {
    signedInAs(user(ann, { role: 'admin' }))
    client.setQueryData(datasetsQuery().queryKey, [])
    await apply(left('w', ann))
    expect(directory()?.workspaces).toEqual([])
    expect(stale()).toEqual([datasetsQuery().queryKey])
  })

  it('reads again what it was only told of, and everything after a gap', async () => {
    client.setQueryData(datasetsQuery().queryKey, [])
    client.setQueryData(workspaceQuery('w').queryKey, workspace('w'))
    await apply({ type: 'changed', what: 'memberships' })
    expect(stale()).toEqual([
      directoryQuery().queryKey,
      datasetsQuery().queryKey,
      workspaceQuery('w').queryKey,
    ])
    await apply({ type: 'resync' })
    expect(stale()).toHaveLength(client.getQueryCache().getAll().length)
  })

  it('is not undone by a picture that was on its way', async () => {
    let answer: (known: Known) => void = () => undefined
    const reading = client.query({
      ...directoryQuery(),
      queryFn: () => new Promise<Known>((resolve) => (answer = resolve)),
      staleTime: 0,
    })
    await apply({ type: 'user', user: user(eve) }, { type: 'user.deleted', user_id: ann })
    answer(picture([user(own, { role: 'owner' }), user(ann)]))
    await reading
    await expect.poll(() => users().map((one) => one?.id)).toEqual([own, eve])
  })

  it('asks the next time since before both, where a picture that was on its way may be newer than what was told', async () => {
    const { queryKey } = directoryQuery()
    let answer: (known: Known) => void = () => undefined
    const before = { ...picture([user(ann)]), version: 'run.1' }
    client.setQueryData(queryKey, before)
    const reading = client.query({
      ...directoryQuery(),
      queryFn: () => new Promise<Known>((resolve) => (answer = resolve)),
      staleTime: 0,
    })
    await apply({ type: 'user', user: user(ann, { role: 'admin' }) })
    answer({ ...picture([user(ann)]), version: 'run.3' })
    await reading
    await expect.poll(() => client.getQueryData(queryKey)?.version).toBe('run.1')
    expect(directory()?.find(ann)?.role).toBe('admin')
  })

  it('leaves it told that the picture could not be read', async () => {
    const { queryKey } = directoryQuery()
    let refuse: (error: Error) => void = () => undefined
    const reading = client.query({
      ...directoryQuery(),
      queryFn: () => new Promise<Known>((_, reject) => (refuse = reject)),
      staleTime: 0,
    })
    await apply({ type: 'hello', user_id: own })
    refuse(new Error('gone'))
    await expect(reading).rejects.toThrow('gone')
    await new Promise((resolve) => setTimeout(resolve))
    expect(client.getQueryState(queryKey)?.status).toBe('error')
  })

  it('never puts something older over something newer, however long a list was on its way', async () => {
    const answers: ((users: User[]) => void)[] = []
    const read = (key: string) =>
      client.query({
        queryKey: ['users', key],
        queryFn: () => new Promise<User[]>((resolve) => answers.push(resolve)),
      })
    const first = read('one')
    await apply({ type: 'user', user: user(ann, { first_name: 'older' }) })
    const second = read('two')
    await apply({ type: 'user', user: user(ann, { first_name: 'newer' }) })
    const seen: unknown[] = []
    client.getQueryCache().subscribe(({ query }) => {
      if (query.queryHash === '["directory"]') seen.push(directory()?.find(ann)?.first_name)
    })
    answers[0]?.([])
    await first
    await expect.poll(() => seen.at(-1)).toBe('newer')
    answers[1]?.([])
    await second
    expect(directory()?.find(ann)?.first_name).toBe('newer')
  })
})
