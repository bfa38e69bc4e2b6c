import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { roles, type User } from '#contract/users.ts'
import { defaultListState, sortKeys, type ListState } from '../list/list-state.ts'
import { collatorFor, compare } from '../collate.ts'
import { foldUser, searchedWords } from '../search.ts'
import { displayName } from '../user-names.ts'
import { viewCounts } from './views.ts'
import { directoryOf, idOf, name, people, type People } from './testing.ts'

const time = '2026-01-01T00:00:00'
const user = (number: number, username: string, part: Partial<User> = {}): User => ({
  id: idOf(number),
  username,
  first_name: username,
  last_name: null,
  role: 'annotator',
  inserted_at: time,
  updated_at: time,
  ...part,
})

const state: fc.Arbitrary<ListState> = fc.record({
  q: fc.oneof(fc.constantFrom('', ' ', 'a', 'AN', 'ann 2', 'n ß', 'ss', '2 ann'), name),
  role: fc.option(fc.constantFrom(...roles)),
  workspace: fc.option(fc.constantFrom('w0', 'w3', 'none', 'gone')),
  since: fc.constant(null),
  sort: fc.constantFrom(...sortKeys),
  dir: fc.constantFrom('asc', 'desc'),
})

const workspacesOf = (memberships: People['memberships'], userId: string) =>
  Object.keys(memberships).filter((id) => memberships[id]?.includes(userId))

/** The same in the plainest way, one object after the other. */
function listed({ users, memberships }: People, { q, role, workspace, sort, dir }: ListState): User[] {
  const own = ({ id }: User) => workspacesOf(memberships, id)
  const isThere = (one: User) =>
    workspace === 'none' ? own(one).length === 0 && one.role !== 'owner' : own(one).includes(workspace ?? '')
  const text = (one: User) => (sort === 'name' ? (displayName(one) ?? one.username) : one.username)
  const found = users
    .filter((one) => searchedWords(q).every((word) => foldUser(one).includes(word)))
    .filter((one) => role === null || one.role === role)
    .filter((one) => workspace === null || isThere(one))
    .toSorted((a, b) => collatorFor().compare(text(a), text(b)))
  if (sort === 'username' || sort === 'name') return dir === 'asc' ? found : found.reverse()
  const placeOf = (one: User) => own(one).length + (one.role === 'owner' ? 1_000 : 0)
  const numbers = { role: (one: User) => roles.indexOf(one.role), workspaces: placeOf }
  const key = (one: User) => (sort === 'created' ? one.inserted_at : numbers[sort](one))
  return found.toSorted((a, b) => (dir === 'asc' ? 1 : -1) * compare(key(a), key(b)))
}

describe('a directory', () => {
  it('holds what was put in', () => {
    fc.assert(
      fc.property(people, ({ users, memberships }) => {
        const directory = directoryOf({ users, memberships })
        expect(Array.from({ length: directory.count }, (_, position) => directory.user(position))).toEqual(
          users,
        )
        expect(users.map(({ id }) => directory.positionOf(id))).toEqual([...users.keys()])
        users.forEach(({ id }, position) => {
          expect(directory.workspacesOf(position)).toEqual(workspacesOf(memberships, id))
        })
        for (const [workspace, ids] of Object.entries(memberships)) {
          expect(directory.membersOf(workspace).map((position) => users[position]?.id)).toEqual(ids)
        }
      }),
    )
  })

  it('lists as the lists of objects are listed', () => {
    fc.assert(
      fc.property(people, state, ({ users, memberships }, state) => {
        const found = directoryOf({ users, memberships }).list(state)
        expect(Array.from(found, (position) => users[position])).toEqual(
          listed({ users, memberships }, state),
        )
      }),
    )
  })

  it('knows nobody by what is no id', () => {
    const directory = directoryOf({ users: [user(10, 'ann')], memberships: {} })
    expect(['', 'ann', idOf(2), idOf(10).toUpperCase()].map((id) => directory.positionOf(id))).toEqual([
      -1, -1, -1, -1,
    ])
    expect(directory.membersOf('gone')).toEqual([])
    expect(directory.isMember(0, 'gone')).toBe(false)
    const [nobody, ofTeam] = [-1, directoryOf({ users: [user(10, 'ann')], memberships: { w: [idOf(10)] } })]
    expect([ofTeam.isMember(nobody, 'w'), ofTeam.workspacesOf(nobody)]).toEqual([false, []])
  })
})

describe('a list', () => {
  const users = [
    user(10, 'user10', { first_name: 'Zoë', inserted_at: '2026-01-03T00:00:00' }),
    user(1, 'Émile', { role: 'admin', inserted_at: '2026-01-02T00:00:00.000001' }),
    user(9, 'user9', { first_name: 'Åsa', last_name: 'Berg', role: 'owner' }),
    user(2, 'eva', { inserted_at: '2026-01-02T00:00:00' }),
  ]
  const directory = directoryOf({ users, memberships: { w1: [idOf(2), idOf(9)], w2: [idOf(2)] } })
  it('counts its owners', () => {
    expect(directory.owners()).toBe(1)
  })
  it('knows who was created within seven days, and who sees no workspace', () => {
    vi.setSystemTime('2026-01-09T00:00:00Z')
    expect(viewCounts(directory)).toEqual({ all: 4, owners: 1, admins: 1, inNone: 2, recent: 3 })
    vi.setSystemTime('2026-01-09T00:00:00.001Z')
    const recent = directory.list({ ...defaultListState, since: 'week' })
    expect(Array.from(recent, (position) => directory.user(position).username)).toEqual(['user10'])
    // Nothing else has changed.
    vi.setSystemTime('2026-01-10T01:00:00Z')
    expect(viewCounts(directory)).toMatchObject({ all: 4, recent: 0 })
    const ownersAlone = directoryOf({ users: [user(1, 'eve', { role: 'owner' })], memberships: {} })
    expect(viewCounts(ownersAlone)).toMatchObject({ all: 1, owners: 1, inNone: 0 })
    vi.useRealTimers()
  })
  it.each<[Partial<ListState>, string[]]>([
    [{}, ['Émile', 'eva', 'user9', 'user10']],
    [{ dir: 'desc' }, ['user10', 'user9', 'eva', 'Émile']],
    [{ sort: 'name' }, ['user9', 'Émile', 'eva', 'user10']],
    [{ sort: 'role' }, ['user9', 'Émile', 'eva', 'user10']],
    [{ sort: 'role', dir: 'desc' }, ['eva', 'user10', 'Émile', 'user9']],
    [{ sort: 'workspaces' }, ['Émile', 'user10', 'eva', 'user9']],
    [{ sort: 'workspaces', dir: 'desc' }, ['user9', 'eva', 'Émile', 'user10']],
    [{ sort: 'created' }, ['user9', 'eva', 'Émile', 'user10']],
    [{ sort: 'created', dir: 'desc' }, ['user10', 'Émile', 'eva', 'user9']],
    [{ workspace: 'none', role: 'admin' }, ['Émile']],
    [{ q: 'asa berg' }, ['user9']],
    [{ q: '.*' }, []],
  ])('%j → %j', (part, expected) => {
    const found = directory.list({ ...defaultListState, ...part })
    expect(Array.from(found, (position) => directory.user(position).username)).toEqual(expected)
  })
})
