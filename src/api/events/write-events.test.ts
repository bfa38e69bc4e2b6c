import { beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '#contract/app.ts'
import type { AppEvent } from '#contract/events.ts'
import { idOf } from '#lib/directory/testing.ts'
import { directoryQuery } from '../directory.ts'
import { sessionQuery } from '../session.ts'
import { picture, quietClient, user, workspace } from '../testing.ts'
import { userQuery, userWorkspacesQuery } from '../users.ts'
import { membersQuery, workspaceQuery } from '../workspaces.ts'
import { sumUp } from './event-sum.ts'
import { knows, writeEvents } from './write-events.ts'

let client = quietClient()
beforeEach(() => {
  client = quietClient()
})
const signIn = (role: 'owner' | 'admin') => {
  const session: Session = {
    user: user('own', { role }),
    method: 'password',
    expires_at: '2026-01-01T12:00:00.000Z',
    cursor: 'c.0',
  }
  client.setQueryData(sessionQuery().queryKey, session)
}
const write = (...events: AppEvent[]) => writeEvents(client, sumUp(events))
const moved = (type: 'member.added' | 'member.removed', workspace_id: string, user_id: string): AppEvent => ({
  type,
  workspace_id,
  user_id,
})

it('makes nothing of what was never read', async () => {
  await write(
    { type: 'user', user: user('ann') },
    { type: 'workspace', workspace: workspace('w') },
    moved('member.added', 'w', 'ann'),
  )
  for (const { queryKey } of [directoryQuery(), userQuery('ann'), membersQuery('w')])
    expect(knows(client, queryKey)).toBe(false)
})

describe('the picture', () => {
  const [ann, bob] = [user(idOf(1)), user(idOf(2))]
  const now = () => client.getQueryData(directoryQuery().queryKey)
  const shown = () => {
    const directory = now()?.directory
    return Array.from({ length: directory?.count ?? 0 }, (_, place) => [
      directory?.user(place).first_name,
      directory?.workspacesOf(place),
    ])
  }
  beforeEach(() => {
    client.setQueryData(directoryQuery().queryKey, picture([ann, bob], { w: [bob.id], v: [] }))
  })

  it('is changed once for all that a message tells, and goes on from the same version', async () => {
    const seen: unknown[] = []
    client.getQueryCache().subscribe(({ type }) => seen.push(type))
    await write({ type: 'user', user: { ...ann, first_name: 'Anna' } }, moved('member.added', 'w', ann.id), {
      type: 'user.deleted',
      user_id: bob.id,
    })
    expect(shown()).toEqual([['Anna', ['w']]])
    expect(now()?.version).toBe('v.1')
    expect(seen.filter((type) => type === 'updated')).toHaveLength(1)
  })

  it('loses a workspace that one has left who is no owner, and is read whole the next time', async () => {
    signIn('admin')
    await write(moved('member.removed', 'w', 'own'))
    expect(now()?.directory.workspaces.map(({ id }) => id)).toEqual(['v'])
    expect(now()?.version).toBeNull()
  })
})

describe('a user', () => {
  it('who was deleted is no member any more', async () => {
    client.setQueryData(membersQuery('w').queryKey, [user('ann')])
    await write({ type: 'user.deleted', user_id: 'ann' })
    expect(client.getQueryData(membersQuery('w').queryKey)).toEqual([])
  })

  it('who joined stands among the members as far as anything is known of them', async () => {
    client.setQueryData(membersQuery('w').queryKey, [])
    client.setQueryData(userQuery('ann').queryKey, user('ann'))
    client.setQueryData(directoryQuery().queryKey, picture([], { w: [] }))
    client.setQueryData(userWorkspacesQuery('ann').queryKey, [])
    await write(moved('member.added', 'w', 'ann'), moved('member.added', 'w', 'stranger'))
    expect(client.getQueryData(membersQuery('w').queryKey)).toEqual([user('ann')])
    expect(client.getQueryData(userWorkspacesQuery('ann').queryKey)).toMatchObject([{ id: 'w' }])
    await write(moved('member.removed', 'w', 'ann'))
    expect(client.getQueryData(membersQuery('w').queryKey)).toEqual([])
    expect(client.getQueryData(userWorkspacesQuery('ann').queryKey)).toEqual([])
    client.setQueryData(directoryQuery().queryKey, picture([user(idOf(3))], { w: [] }))
    await write(moved('member.added', 'w', idOf(3)))
    expect(client.getQueryData(membersQuery('w').queryKey)).toEqual([user(idOf(3))])
  })
})

describe('a workspace', () => {
  beforeEach(() => client.setQueryData(directoryQuery().queryKey, picture([], { w: [], v: [] })))
  const list = () => client.getQueryData(directoryQuery().queryKey)?.directory.workspaces.map(({ id }) => id)

  it('comes last when it is new, and changes wherever it is shown', async () => {
    client.setQueryData(workspaceQuery('w').queryKey, workspace('w'))
    const renamed = { ...workspace('w'), name: 'renamed' }
    await write({ type: 'workspace', workspace: workspace('new') }, { type: 'workspace', workspace: renamed })
    expect(list()).toEqual(['w', 'v', 'new'])
    expect(client.getQueryData(workspaceQuery('w').queryKey)).toEqual(renamed)
    await write({ type: 'workspace.deleted', workspace_id: 'w' })
    expect(list()).toEqual(['v', 'new'])
  })

  it('that one left is still an owner’s to see, and no admin’s', async () => {
    signIn('owner')
    await write(moved('member.removed', 'w', 'own'))
    expect(list()).toEqual(['w', 'v'])
    signIn('admin')
    await write(moved('member.removed', 'w', 'own'))
    expect(list()).toEqual(['v'])
  })
})
