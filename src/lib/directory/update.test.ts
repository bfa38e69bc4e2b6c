import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DirectoryDelta } from '#contract/directory.ts'
import type { User } from '#contract/users.ts'
import { drain } from '../slices.ts'
import { mergeDeltas, noDelta, sizeOf } from './delta.ts'
import { createDirectory, type Directory } from './directory.ts'
import { emptyColumns } from './empty-columns.ts'
import { directoryOf, idOf, people, person, workspaceOf } from './testing.ts'
import { updating } from './update.ts'

const number = fc.nat(12)
const userId = number.map(idOf)
const workspaceId = fc.nat(5).map((one) => `w${one}`)
const change: fc.Arbitrary<DirectoryDelta> = fc.record({
  deleted_users: fc.uniqueArray(userId, { maxLength: 3 }),
  users: fc.uniqueArray(person, { maxLength: 4, selector: ({ id }) => id }),
  deleted_workspaces: fc.uniqueArray(workspaceId, { maxLength: 2 }),
  workspaces: fc
    .uniqueArray(workspaceId, { maxLength: 2 })
    .map((ids) => ids.map((id) => workspaceOf(id, `new ${id}`))),
  members: fc.dictionary(
    workspaceId,
    fc.record({ added: fc.array(userId, { maxLength: 4 }), removed: fc.array(userId, { maxLength: 4 }) }),
    { maxKeys: 3 },
  ),
  failed: fc.option(fc.uniqueArray(workspaceId, { maxLength: 2 })),
})

const after = ({ columns }: Directory, next: DirectoryDelta) =>
  createDirectory(drain(updating(columns, next)))

/** The same as plain objects. */
const plain = (directory: Directory) => ({
  users: Array.from({ length: directory.count }, (_, position) => directory.user(position)),
  workspaces: directory.workspaces,
  memberships: Object.fromEntries(
    directory.workspaces.map(({ id }) => [
      id,
      directory.membersOf(id).map((position) => directory.user(position).id),
    ]),
  ),
  failed: directory.failed,
})

/** What {@link updating} does, done to plain objects. */
function changed(before: ReturnType<typeof plain>, next: DirectoryDelta): ReturnType<typeof plain> {
  const users = new Map(before.users.map((one) => [one.id, one]))
  const spaces = new Map(before.workspaces.map((one) => [one.id, one]))
  const members = new Map(Object.entries(before.memberships).map(([id, ids]) => [id, new Set(ids)]))
  for (const id of next.deleted_users) {
    users.delete(id)
    for (const ids of members.values()) ids.delete(id)
  }
  for (const one of next.users) users.set(one.id, one)
  for (const id of next.deleted_workspaces) {
    spaces.delete(id)
    members.delete(id)
  }
  for (const one of next.workspaces) spaces.set(one.id, one)
  for (const [id, { added, removed }] of Object.entries(next.members)) {
    const ids = members.get(id) ?? new Set()
    for (const one of removed) ids.delete(one)
    for (const one of added) if (users.has(one)) ids.add(one)
    members.set(id, ids)
  }
  const order = [...users.keys()]
  return {
    users: [...users.values()],
    workspaces: [...spaces.values()],
    memberships: Object.fromEntries(
      [...spaces.keys()].map((id) => [id, order.filter((one) => members.get(id)?.has(one))]),
    ),
    failed: (next.failed ?? before.failed).filter((id) => spaces.has(id)),
  }
}

/** Nobody joins a workspace who, or which, is not there after all else. */
function possible(before: Directory, next: DirectoryDelta): DirectoryDelta {
  const { users, workspaces } = plain(after(before, { ...next, members: {} }))
  const ids = new Set(users.map(({ id }) => id))
  const members = Object.entries(next.members).filter(([id]) => workspaces.some((one) => one.id === id))
  const known = (list: string[]) => list.filter((id) => ids.has(id))
  return {
    ...next,
    members: Object.fromEntries(
      members.map(([id, { added, removed }]) => [id, { added: known(added), removed: known(removed) }]),
    ),
  }
}

describe('a later version', () => {
  it('is what the change makes of the one before', () => {
    fc.assert(
      fc.property(people, change, (some, next) => {
        const before = directoryOf(some)
        const shown = plain(before)
        const now = after(before, next)
        expect(plain(now)).toEqual(changed(shown, next))
        expect(plain(before)).toEqual(shown)
      }),
    )
  })

  it('has the orders and the index that it would have if it were made at once', () => {
    fc.assert(
      fc.property(people, change, (some, next) => {
        const { columns } = after(directoryOf(some), next)
        const users = plain(createDirectory(columns)).users
        const fresh = drain(updating(emptyColumns(), { ...noDelta, users }))
        expect(columns.orders).toEqual(fresh.orders)
        expect([columns.folded, columns.foldedStarts]).toEqual([fresh.folded, fresh.foldedStarts])
        expect([columns.text, columns.starts]).toEqual([fresh.text, fresh.starts])
      }),
    )
  })

  it('is the same after several changes and after all of them in one', () => {
    fc.assert(
      fc.property(people, change, change, change, (some, ...changes) => {
        const before = directoryOf(some)
        const told: DirectoryDelta[] = []
        let last = before
        for (const next of changes) {
          told.push(possible(last, next))
          last = after(last, possible(last, next))
        }
        const oneByOne = plain(last)
        const atOnce = plain(after(before, mergeDeltas(told)))
        const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
        expect(atOnce.users.toSorted(byId)).toEqual(oneByOne.users.toSorted(byId))
        expect(atOnce.workspaces.toSorted(byId)).toEqual(oneByOne.workspaces.toSorted(byId))
        for (const { id } of oneByOne.workspaces) {
          expect(atOnce.memberships[id]?.toSorted()).toEqual(oneByOne.memberships[id]?.toSorted())
        }
      }),
    )
  })
})

const someone = (number: number): User => ({
  id: idOf(number),
  username: `user ${number}`,
  first_name: 'Some',
  last_name: `One ${number % 10}`,
  role: 'annotator',
  inserted_at: '2026-01-01T00:00:00',
  updated_at: '2026-01-01T00:00:00',
})

describe('its steps', () => {
  const count = 50_000
  const users = Array.from({ length: count }, (_, number) => someone(number))
  const everybody = users.map(({ id }) => id)
  const { columns } = directoryOf({ users, memberships: { w0: everybody, w1: [idOf(1)] } })

  /** How many rows of one column a single step looks at, at the most. Copies of whole parts are not looked at. */
  function mostRows(next: Partial<DirectoryDelta>): number {
    const looked: { places: Set<string>; aRow: number }[] = []
    const watched = <Numbers extends Uint8Array | Uint32Array | Float64Array>(
      numbers: Numbers,
      aRow: number,
    ): Numbers => {
      const places = new Set<string>()
      looked.push({ places, aRow })
      return new Proxy(numbers, {
        get(target, key) {
          if (typeof key === 'string' && /^\d+$/.test(key)) places.add(key)
          const value: unknown = Reflect.get(target, key, target)
          return typeof value === 'function' ? (value.bind(target) as unknown) : value
        },
      })
    }
    const { orders, members } = columns
    const work = updating(
      {
        ...columns,
        // Another list, so that its table is made anew.
        ids: watched(columns.ids.slice(), 16),
        starts: watched(columns.starts, 3),
        foldedStarts: watched(columns.foldedStarts, 1),
        kinds: watched(columns.kinds, 1),
        inserted: watched(columns.inserted, 1),
        orders: {
          username: watched(orders.username, 1),
          name: watched(orders.name, 1),
          created: watched(orders.created, 1),
        },
        members: members.map((bits) => watched(bits, 1 / 8)),
      },
      { ...noDelta, ...next },
    )
    let most = 0
    while (work.next().done !== true) {
      most = Math.max(most, ...looked.map(({ places, aRow }) => places.size / aRow))
      for (const { places } of looked) places.clear()
    }
    return most
  }

  it.each<[string, Partial<DirectoryDelta>]>([
    ['one user changes', { users: [{ ...someone(7), username: 'zoe' }] }],
    ['one is deleted', { deleted_users: [idOf(7)] }],
    [
      'many come and go',
      {
        users: Array.from({ length: 5_000 }, (_, number) => someone(count + number)),
        deleted_users: everybody.slice(0, 5_000),
      },
    ],
    ['one joins', { members: { w1: { added: [idOf(9)], removed: [] } } }],
    ['everybody leaves', { members: { w0: { added: [], removed: everybody } } }],
  ])('look at no more than a part of the rows where %s', (_, next) => {
    const most = mostRows(next)
    expect(most).toBeGreaterThan(0)
    expect(most).toBeLessThan(21_000)
  })
})

it('has a size that counts all it names', () => {
  expect(sizeOf(noDelta)).toBe(0)
  expect(sizeOf({ ...noDelta, failed: [] })).toBe(1)
  expect(
    sizeOf({
      ...noDelta,
      deleted_users: [idOf(1)],
      workspaces: [workspaceOf('w')],
      members: { w: { added: [idOf(2)], removed: [idOf(3)] } },
    }),
  ).toBe(4)
})
