import { describe, expect, it } from 'vitest'
import type { BatchStep } from '#contract/batches.ts'
import type { JournalEntry } from '#contract/journal.ts'
import { journalEntryOf } from '../../testing/batch-rows.ts'
import { netOf, withoutAlreadySo } from './net.ts'

const ann = { id: 'ann-id', name: 'ann' }
const team = { id: 'team-id', name: 'team' }
let last = 0
/** Each is later than the one before it. */
const entry = (operation: JournalEntry['operation'], more: Partial<JournalEntry> = {}) =>
  journalEntryOf({ id: ++last, operation, user: ann, ...more })
const update = (before: JournalEntry['before'], after: JournalEntry['after']) =>
  entry('user.update', { before, after })
const join = (more: Partial<JournalEntry> = {}) => entry('member.add', { workspace: team, ...more })
const leave = (more: Partial<JournalEntry> = {}) => entry('member.remove', { workspace: team, ...more })

describe('what a batch has done in all', () => {
  const userOf = (...entries: JournalEntry[]) => [...netOf(entries).users.values()]
  const membershipsOf = (...entries: JournalEntry[]) => [...netOf(entries).memberships.values()]

  it('is nothing where nothing was done', () => {
    expect(netOf([])).toEqual({ users: new Map(), memberships: new Map(), createdWorkspaces: new Map() })
    const nothing = [
      join({ outcome: 'refused' }),
      join({ outcome: 'unknown', seen: 'unchanged' }),
      entry('user.create', { outcome: 'refused' }),
    ]
    expect(netOf(nothing)).toEqual(netOf([]))
  })

  it('has what may have been done, too', () => {
    const [unknown, changed] = [join({ outcome: 'unknown', seen: 'unknown' }), join({ seen: 'changed' })]
    for (const one of [unknown, changed]) expect(membershipsOf(one)).toHaveLength(1)
  })

  it('is a workspace once, though its creation was tried twice', () => {
    const make = (more: Partial<JournalEntry> = {}) =>
      entry('workspace.create', { user: null, workspace: team, ...more })
    const net = netOf([make({ outcome: 'unknown' }), make()])
    expect([...net.createdWorkspaces.values()]).toEqual([team])
    expect(net.users.size + net.memberships.size).toBe(0)
    const nameless = netOf([make({ workspace: { id: 'team-id', name: null } })])
    expect([...nameless.createdWorkspaces.values()]).toEqual([{ id: 'team-id', name: 'team-id' }])
    for (const workspace of [null, { id: null, name: 'team' }])
      expect(netOf([make({ workspace })]).createdWorkspaces.size).toBe(0)
  })

  it('has each user with what was made of them, and the last entry about them', () => {
    const nothing = { created: false, deleted: false, password: false, fields: new Map() }
    const bob = { id: 'bob-id', name: 'bob' }
    const of = [
      entry('user.create'),
      entry('user.delete', { user: bob }),
      join({ user: { id: 'eve-id', name: null } }),
      join(),
    ]
    expect(userOf(...of)).toEqual([
      { ...nothing, id: 'ann-id', username: 'ann', created: true, entry: of[3]?.id },
      { ...nothing, id: 'bob-id', username: 'bob', deleted: true, entry: of[1]?.id },
      { ...nothing, id: 'eve-id', username: 'eve-id', entry: of[2]?.id },
    ])
    for (const user of [null, { id: null, name: 'ann' }]) expect(userOf(join({ user }))).toEqual([])
  })

  it('calls a user as they were called last', () => {
    const called = (name: string | null) => entry('user.update', { user: { ...ann, name } })
    expect(userOf(called('ann'), called('anna'), called(null))).toMatchObject([{ username: 'anna' }])
  })

  it('has of a field what was before the first change and after the last', () => {
    const entries = [
      update({ first_name: 'Ann', last_name: null }, { first_name: 'Anna', last_name: 'Archer' }),
      update({ role: 'admin', last_name: 'Archer' }, { role: 'owner', last_name: 'Adams' }),
      update({ first_name: 'Anna', last_name: 'Adams' }, { first_name: 'Anne', last_name: null }),
    ] as const
    const [user] = userOf(...entries)
    expect(user?.fields).toEqual(
      new Map([
        ['first_name', { before: 'Ann', after: 'Anne', entry: entries[2].id }],
        ['last_name', { before: null, after: null, entry: entries[2].id }],
        ['role', { before: 'admin', after: 'owner', entry: entries[1].id }],
      ]),
    )
    expect(user?.password).toBe(false)
  })

  it('has no field of which one side is not known, nor what is none, and says that a password was changed', () => {
    const [user] = userOf(
      update({ role: 'admin' }, { role: 'annotator', password: 'changed', workspaces: 'team' }),
      update(null, { first_name: 'Ann' }),
      update({ username: 'ann' }, null),
      update({ workspaces: '' }, { workspaces: 'team' }),
    )
    expect([...(user?.fields.keys() ?? [])]).toEqual(['role'])
    expect(user?.password).toBe(true)
    const [made] = userOf(entry('user.create', { after: { role: 'admin', password: 'changed' } }))
    expect(made).toMatchObject({ created: true, password: false, fields: new Map() })
  })

  it('has a membership as it was before the first change and is after the last', () => {
    const [first, second, third] = [join(), leave(), join()]
    const membership = { userId: 'ann-id', workspace: team }
    expect(membershipsOf(first)).toEqual([{ ...membership, was: false, is: true, entry: first.id }])
    expect(membershipsOf(second)).toEqual([{ ...membership, was: true, is: false, entry: second.id }])
    expect(membershipsOf(first, second)).toEqual([{ ...membership, was: false, is: false, entry: second.id }])
    expect(membershipsOf(second, third)).toEqual([{ ...membership, was: true, is: true, entry: third.id }])
  })

  it('has memberships in the order of their last change, each of its user and workspace', () => {
    const [bob, other] = [
      { id: 'bob-id', name: 'bob' },
      { id: 'other-id', name: null },
    ]
    const entries = [join(), join({ user: bob }), join({ workspace: other }), leave()]
    expect(
      membershipsOf(...entries).map(({ userId, workspace, is }) => [userId, workspace.name, is]),
    ).toEqual([
      ['bob-id', 'team', true],
      ['ann-id', 'other-id', true],
      ['ann-id', 'team', false],
    ])
    for (const workspace of [null, { id: null, name: 'team' }])
      expect(membershipsOf(join({ workspace }))).toEqual([])
    expect(netOf(entries).createdWorkspaces.size).toBe(0)
  })
})

describe('what is not a batch’s own to take back', () => {
  const step = (status: BatchStep['status'], ...parts: BatchStep['parts']) => ({ index: 3, status, parts })
  const lost = (one: JournalEntry, of: number | null = 3) => ({
    ...one,
    outcome: 'unknown' as const,
    step: of,
  })
  const isLeft = (one: ReturnType<typeof lost>, ...steps: ReturnType<typeof step>[]) =>
    withoutAlreadySo([one], steps).length === 0
  const isJoined = { operation: 'member.add', workspace: 'team' } as const
  const isUpdated = { operation: 'user.update', workspace: null } as const

  it.each<[string, boolean, JournalEntry, ReturnType<typeof step>]>([
    ['a join, where it was so already', true, join(), step('unchanged')],
    [
      'a join, where the step joined another workspace',
      true,
      join(),
      step('done', { ...isJoined, workspace: 'b' }),
    ],
    [
      'a join, where the step has left',
      true,
      join(),
      step('done', { ...isJoined, operation: 'member.remove' }),
    ],
    ['a join that the step has done', false, join(), step('done', isUpdated, isJoined)],
    ['a leave, where it was so already', true, leave(), step('done', isUpdated)],
    [
      'a leave that the step has done',
      false,
      leave(),
      step('done', { ...isJoined, operation: 'member.remove' }),
    ],
    ['a change of a user that the step has done', false, update(null, null), step('done', isUpdated)],
    ['a change of a user, where it was so already', true, update(null, null), step('done', isJoined)],
    ['a join of a step that failed', false, join(), step('failed')],
    ['a join of a step of which it is not known', false, join(), step('unknown')],
    ['a join of a step that was not done yet', false, join(), step('waiting')],
  ])('is %s: %s', (_, expected, one, of) => {
    expect(isLeft(lost(one), of)).toBe(expected)
  })

  it('is a workspace that was there, and not one that the step has made, whose name is no part’s', () => {
    const made = entry('workspace.create', { user: null, workspace: team })
    expect(isLeft(lost(made), step('unchanged'))).toBe(true)
    expect(isLeft(lost(made), step('done', { operation: 'workspace.create', workspace: null }))).toBe(false)
  })

  it('is only what nobody learnt the outcome of, of this very step', () => {
    const steps = [step('unchanged')]
    const [done, refused] = (['done', 'refused'] as const).map((outcome) => ({ ...join(), outcome, step: 3 }))
    const entries = [done, refused, lost(join(), 4), lost(join(), null)].filter((one) => one !== undefined)
    expect(withoutAlreadySo([...entries, lost(join())], steps)).toEqual(entries)
  })
})
