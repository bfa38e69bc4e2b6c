import { describe, expect, it } from 'vitest'
import { bulkTargets, type BulkOperation } from './bulk.ts'

const me = { id: 'me', role: 'owner' } as const
const own = { id: 'own', role: 'owner' } as const
const adm = { id: 'adm', role: 'admin' } as const
const ann = { id: 'ann', role: 'annotator' } as const
const all = [me, own, adm, ann]
const isMember = (userId: string, workspaceId: string) =>
  userId === 'ann' || (userId === 'me' && workspaceId === 'w1')
const plan = (operation: BulkOperation, owners = 2, canUpdate = true) => {
  const { targets, leftOut } = bulkTargets(operation, all, { actorId: 'me', owners, isMember, canUpdate })
  return [
    targets.map(({ id }) => id),
    Object.fromEntries(leftOut.map(({ user, reason }) => [user.id, reason])),
  ]
}

describe('bulkTargets', () => {
  it.each<[BulkOperation, string[], Record<string, string>]>([
    [{ kind: 'delete' }, ['own', 'adm', 'ann'], { me: 'self' }],
    [{ kind: 'offboard' }, ['own', 'adm', 'ann'], { me: 'self' }],
    [{ kind: 'role', to: 'admin' }, ['own', 'ann'], { me: 'self', adm: 'unchanged' }],
    [{ kind: 'role', to: 'owner' }, ['adm', 'ann'], { me: 'unchanged', own: 'unchanged' }],
    [{ kind: 'join', workspaceIds: ['w1', 'w2'] }, ['me', 'own', 'adm'], { ann: 'unchanged' }],
    [{ kind: 'leave', workspaceIds: ['w1'] }, ['me', 'ann'], { own: 'unchanged', adm: 'unchanged' }],
  ])('%j', (operation, targets, leftOut) => {
    expect(plan(operation)).toEqual([targets, leftOut])
  })

  it('leaves out whom an old Argilla can’t change', () => {
    expect(plan({ kind: 'role', to: 'admin' }, 2, false)).toEqual([
      [],
      { me: 'tooOld', own: 'tooOld', adm: 'unchanged', ann: 'tooOld' },
    ])
    expect(plan({ kind: 'delete' }, 2, false)).toEqual(plan({ kind: 'delete' }))
  })

  it('keeps one owner even where the list of users is behind', () => {
    expect(plan({ kind: 'delete' }, 1)).toEqual([['adm', 'ann'], { me: 'self', own: 'lastOwner' }])
    const three = bulkTargets({ kind: 'delete' }, [own, { ...own, id: 'own2' }], {
      actorId: 'x',
      owners: 2,
      isMember,
      canUpdate: true,
    })
    expect(three.leftOut).toEqual([{ user: { ...own, id: 'own2' }, reason: 'lastOwner' }])
  })
})
