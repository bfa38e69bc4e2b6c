import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roles, type User } from '#contract/users.ts'
import { defaultListState, sortKeys, type ListState } from '../list/list-state.ts'
import { listUsers } from '../list/user-list.ts'
import { workspacesByUser } from '../memberships.ts'
import { directoryOf, idOf, name, people } from './testing.ts'

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
  sort: fc.constantFrom(...sortKeys),
  dir: fc.constantFrom('asc', 'desc'),
})

describe('a directory', () => {
  it('holds what was put in', () => {
    fc.assert(
      fc.property(people, ({ users, memberships }) => {
        const directory = directoryOf({ users, memberships })
        expect(Array.from({ length: directory.count }, (_, position) => directory.user(position))).toEqual(
          users,
        )
        expect(users.map(({ id }) => directory.positionOf(id))).toEqual([...users.keys()])
        const byUser = workspacesByUser(memberships)
        users.forEach(({ id }, position) => {
          expect(directory.workspacesOf(position)).toEqual(byUser.get(id) ?? [])
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
          listUsers(users, workspacesByUser(memberships), state),
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
  it.each<[Partial<ListState>, string[]]>([
    [{}, ['Émile', 'eva', 'user9', 'user10']],
    [{ dir: 'desc' }, ['user10', 'user9', 'eva', 'Émile']],
    [{ sort: 'name' }, ['user9', 'Émile', 'eva', 'user10']],
    [{ sort: 'role' }, ['user9', 'Émile', 'eva', 'user10']],
    [{ sort: 'role', dir: 'desc' }, ['eva', 'user10', 'Émile', 'user9']],
    [{ sort: 'workspaces' }, ['Émile', 'user10', 'user9', 'eva']],
    [{ sort: 'workspaces', dir: 'desc' }, ['eva', 'user9', 'Émile', 'user10']],
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
