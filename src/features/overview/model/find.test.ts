import { describe, expect, it } from 'vitest'
import type { Batch } from '#contract/batches.ts'
import type { Dataset } from '#contract/datasets.ts'
import type { Role, User } from '#contract/users.ts'
import { directoryOf, idOf } from '#lib/directory/testing.ts'
import { findAll } from './find.ts'

const time = '2026-11-20T10:00:00'
const now = Date.parse('2026-11-24T10:00:00Z')
const user = (number: number, username: string, role: Role = 'annotator'): User => ({
  id: idOf(number),
  username,
  first_name: username,
  last_name: null,
  role,
  inserted_at: time,
  updated_at: time,
})
const dataset = (name: string, workspaceId: string): Dataset => ({
  id: name,
  name,
  status: 'ready',
  workspace_id: workspaceId,
  last_activity_at: time,
  inserted_at: time,
  updated_at: time,
})
const batch = (id: string, failed: number, at: string, revertedBy: string | null = null): Batch => ({
  id,
  kind: 'join',
  state: 'ended',
  actor: { id: 'a', username: 'a' },
  created_at: at,
  ended_at: at,
  total: 3,
  counts: { waiting: 0, running: 0, done: 3 - failed, unchanged: 0, failed, unknown: 0 },
  trouble: null,
  seconds_left: null,
  passwords_needed: 0,
  reverts: null,
  reverted_by: revertedBy,
})

function found(
  users: User[],
  memberships: Record<string, string[]> = {},
  rest: Partial<
    Pick<Parameters<typeof findAll>[0], 'datasets' | 'batches' | 'lastDays' | 'offboarded' | 'hasProviders'>
  > = {},
) {
  const facts = {
    directory: directoryOf({ users, memberships }),
    datasets: null,
    batches: null,
    lastDays: null,
    offboarded: null,
    hasProviders: false,
    now,
    ...rest,
  }
  return Object.fromEntries(
    findAll(facts).map(({ kind, subjects }) => [kind, subjects.map(({ name }) => name)]),
  )
}

describe('what needs a look', () => {
  it('is nothing where all is well', () => {
    const [olga, ann] = [user(1, 'olga', 'owner'), user(2, 'ann')]
    expect(found([olga, ann], { w: [ann.id] }, { datasets: [dataset('d', 'w')], batches: [] })).toEqual({})
  })

  it('is which annotator did nothing for 30 days, where that was noted so long', () => {
    const long = { inserted_at: '2026-01-01T00:00:00' }
    const users = [
      user(1, 'olga', 'owner'),
      { ...user(2, 'ada', 'admin'), ...long },
      { ...user(3, 'never'), ...long },
      { ...user(4, 'before'), ...long },
      { ...user(5, 'on-the-day'), ...long },
      user(6, 'new'),
      { ...user(7, 'outside'), ...long },
    ]
    const within = {
      w: users.filter(({ username }) => !['olga', 'outside'].includes(username)).map(({ id }) => id),
    }
    const days = new Map([
      [idOf(4), '2026-10-24'],
      [idOf(5), '2026-10-25'],
    ])
    const idle = (since: string) => found(users, within, { lastDays: { since, days } })['idle']
    expect(idle('2026-10-25')).toEqual(['never', 'before'])
    expect(idle('2026-10-26')).toBeUndefined()
    expect(found(users, within)['idle']).toBeUndefined()
  })

  it('is who is in no workspace, but for owners', () => {
    const users = [user(1, 'olga', 'owner'), user(2, 'ada', 'admin'), user(3, 'ann'), user(4, 'bob')]
    expect(found(users, { w: [idOf(3)] })).toEqual({ inNoWorkspace: ['ada', 'bob'] })
  })

  it('owners, and who was off-boarded but not taken out there, where people come through a provider', () => {
    const users = [user(1, 'ann'), user(2, 'bob'), user(3, 'eve', 'owner')]
    const offboarded = { user_ids: [idOf(1), idOf(2), idOf(9)], taken_out: [idOf(2)] }
    const seen = found(users, { w: [idOf(1), idOf(2)] }, { offboarded, hasProviders: true })
    expect(seen).toMatchObject({ couldComeBack: ['ann'], localOwners: ['eve'] })
    const without = found(users, { w: [idOf(1), idOf(2)] }, { offboarded })
    expect(Object.keys(without)).not.toContain('couldComeBack')
    expect(Object.keys(without)).not.toContain('localOwners')
  })

  it('is whose key still works, off-boarded as they are: not who is a member again, nor who is gone', () => {
    const users = [user(1, 'ann'), user(2, 'bob'), user(3, 'eve')]
    const offboarded = { user_ids: [idOf(1), idOf(2), idOf(9)], taken_out: [] }
    expect(found(users, { w: [idOf(2)] }, { offboarded })).toEqual({
      offboardedKeys: ['ann'],
      inNoWorkspace: ['eve'],
    })
  })

  it('is a workspace without members, or without annotators, and datasets where nobody is', () => {
    const users = [user(1, 'ada', 'admin'), user(2, 'ann')]
    const memberships = { none: [], led: [idOf(1)], good: [idOf(1), idOf(2)] }
    const datasets = [dataset('lost', 'none'), dataset('fine', 'good'), dataset('slow', 'led')]
    expect(found(users, memberships, { datasets })).toEqual({
      noMembers: ['none'],
      noAnnotators: ['led'],
      datasetsOfNobody: ['lost'],
    })
  })

  it('is more owners than three, and owners who are members, each once', () => {
    const three = [1, 2, 3].map((number) => user(number, `o${number}`, 'owner'))
    expect(found(three)).toEqual({})
    const four = [...three, user(4, 'o4', 'owner')]
    const ann = user(5, 'ann')
    expect(found([...four, ann], { v: [idOf(2), ann.id], w: [idOf(2), ann.id] })).toEqual({
      manyOwners: ['o1', 'o2', 'o3', 'o4'],
      ownersAsMembers: ['o2'],
    })
  })

  it('is usernames that are easily taken for others, or known to everybody', () => {
    const users = [user(1, 'Ann'), user(2, 'ann'), user(3, 'b ob'), user(4, 'argilla'), user(5, 'bob')]
    expect(found(users, { w: users.map(({ id }) => id) })).toEqual({
      shippedDefaults: ['argilla'],
      sameButForCase: ['Ann', 'ann', 'b ob', 'bob'],
      spacesInNames: ['b ob'],
    })
  })

  it('is a name that the SDK refuses', () => {
    expect(found([user(1, 'ann')], { 'two words': [idOf(1)], 'one-word_1': [idOf(1)] })).toEqual({
      foreignNames: ['two words'],
    })
  })

  it('is a batch that failed of late, and was not taken back', () => {
    const batches = [
      batch('good', 0, '2026-11-24T09:00:00.000Z'),
      batch('failed', 1, '2026-11-23T09:00:00.000Z'),
      batch('reverted', 1, '2026-11-23T09:00:00.000Z', 'other'),
      batch('old', 3, '2026-11-16T09:00:00.000Z'),
    ]
    const directory = directoryOf({ users: [], memberships: {} })
    expect(
      findAll({
        directory,
        datasets: null,
        lastDays: null,
        batches,
        offboarded: null,
        hasProviders: false,
        now,
      }),
    ).toEqual([{ kind: 'failedBatches', subjects: [{ name: 'join', href: '/batches/failed' }] }])
  })
})
