import { beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '#contract/app.ts'
import type { AppEvent } from '#contract/events.ts'
import { directoryOf, idOf } from '#lib/directory/testing.ts'
import { directoryQuery } from '../directory.ts'
import { sessionQuery } from '../session.ts'
import { quietClient, user, workspace } from '../testing.ts'
import { userQuery, userWorkspacesQuery, usersQuery } from '../users.ts'
import { membersQuery, membershipsQuery, workspaceQuery, workspacesQuery } from '../workspaces.ts'
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

it('makes nothing of what was never read', () => {
  write(
    { type: 'user', user: user('ann') },
    { type: 'workspace', workspace: workspace('w') },
    moved('member.added', 'w', 'ann'),
  )
  for (const { queryKey } of [usersQuery(), userQuery('ann'), membershipsQuery(), membersQuery('w')])
    expect(knows(client, queryKey)).toBe(false)
})

describe('the picture', () => {
  const [ann, bob] = [user(idOf(1)), user(idOf(2))]
  const picture = () => client.getQueryData(directoryQuery().queryKey)
  const shown = () => {
    const directory = picture()?.directory
    return Array.from({ length: directory?.count ?? 0 }, (_, place) => [
      directory?.user(place).first_name,
      directory?.workspacesOf(place),
    ])
  }
  beforeEach(() => {
    const directory = directoryOf({ users: [ann, bob], memberships: { w: [bob.id], v: [] } })
    client.setQueryData(directoryQuery().queryKey, { directory, version: 'v.1', seenAt: 0, isOld: false })
  })

  it('is changed once for all that a message tells, and goes on from the same version', () => {
    const seen: unknown[] = []
    client.getQueryCache().subscribe(({ type }) => seen.push(type))
    write({ type: 'user', user: { ...ann, first_name: 'Anna' } }, moved('member.added', 'w', ann.id), {
      type: 'user.deleted',
      user_id: bob.id,
    })
    expect(shown()).toEqual([['Anna', ['w']]])
    expect(picture()?.version).toBe('v.1')
    expect(seen.filter((type) => type === 'updated')).toHaveLength(1)
  })

  it('loses a workspace that one has left who is no owner, and is read whole the next time', () => {
    signIn('admin')
    write(moved('member.removed', 'w', 'own'))
    expect(picture()?.directory.workspaces.map(({ id }) => id)).toEqual(['v'])
    expect(picture()?.version).toBeNull()
  })
})

describe('a user', () => {
  it('who was deleted is nowhere any more', () => {
    client.setQueryData(usersQuery().queryKey, [user('ann'), user('bob')])
    client.setQueryData(membersQuery('w').queryKey, [user('ann')])
    client.setQueryData(membershipsQuery().queryKey, {
      memberships: { w: ['ann', 'bob'], v: [] },
      failed: [],
    })
    write({ type: 'user.deleted', user_id: 'ann' })
    expect(client.getQueryData(usersQuery().queryKey)).toEqual([user('bob')])
    expect(client.getQueryData(membersQuery('w').queryKey)).toEqual([])
    expect(client.getQueryData(membershipsQuery().queryKey)?.memberships).toEqual({ w: ['bob'], v: [] })
  })

  it('who joined stands among the members as far as anything is known of them', () => {
    client.setQueryData(membersQuery('w').queryKey, [])
    client.setQueryData(userQuery('ann').queryKey, user('ann'))
    client.setQueryData(workspacesQuery().queryKey, [workspace('w')])
    client.setQueryData(userWorkspacesQuery('ann').queryKey, [])
    write(moved('member.added', 'w', 'ann'), moved('member.added', 'w', 'stranger'))
    expect(client.getQueryData(membersQuery('w').queryKey)).toEqual([user('ann')])
    expect(client.getQueryData(userWorkspacesQuery('ann').queryKey)).toEqual([workspace('w')])
    write(moved('member.removed', 'w', 'ann'))
    expect(client.getQueryData(membersQuery('w').queryKey)).toEqual([])
    expect(client.getQueryData(userWorkspacesQuery('ann').queryKey)).toEqual([])
  })
})

describe('a workspace', () => {
  beforeEach(() => client.setQueryData(workspacesQuery().queryKey, [workspace('w'), workspace('v')]))
  const list = () => client.getQueryData(workspacesQuery().queryKey)?.map(({ id }) => id)

  it('has no members when it is new, and takes its memberships with it', () => {
    client.setQueryData(membershipsQuery().queryKey, { memberships: { w: ['ann'] }, failed: [] })
    client.setQueryData(workspaceQuery('w').queryKey, workspace('w'))
    const renamed = { ...workspace('w'), name: 'renamed' }
    write({ type: 'workspace', workspace: workspace('new') }, { type: 'workspace', workspace: renamed })
    expect(list()).toEqual(['w', 'v', 'new'])
    expect(client.getQueryData(workspaceQuery('w').queryKey)).toEqual(renamed)
    write({ type: 'workspace.deleted', workspace_id: 'w' })
    expect(list()).toEqual(['v', 'new'])
    expect(client.getQueryData(membershipsQuery().queryKey)?.memberships).toEqual({ new: [] })
  })

  it('that one left is still an owner’s to see, and no admin’s', () => {
    signIn('owner')
    write(moved('member.removed', 'w', 'own'))
    expect(list()).toEqual(['w', 'v'])
    signIn('admin')
    write(moved('member.removed', 'w', 'own'))
    expect(list()).toEqual(['v'])
  })
})
