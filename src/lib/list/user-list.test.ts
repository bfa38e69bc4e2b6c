import type { User } from '#contract/users.ts'
import { describe, expect, it } from 'vitest'
import { defaultListState, type ListState } from './list-state.ts'
import { workspacesByUser } from '../memberships.ts'
import { listUsers } from './user-list.ts'
import { displayName } from '../user-names.ts'

const user = (username: string, part: Partial<User> = {}): User => ({
  id: `id-${username}`,
  username,
  first_name: username,
  last_name: null,
  role: 'annotator',
  inserted_at: '2026-01-01T00:00:00.000000',
  updated_at: '2026-01-01T00:00:00.000000',
  ...part,
})
const users = [
  user('user10', { first_name: 'Zoë', inserted_at: '2026-01-03T00:00:00.000000' }),
  user('Émile', { role: 'admin', inserted_at: '2026-01-02T00:00:00.000001' }),
  user('user9', { first_name: 'Åsa', last_name: 'Berg', role: 'owner' }),
  user('eva', { inserted_at: '2026-01-02T00:00:00.000000' }),
]
const workspaces = workspacesByUser({ w1: ['id-eva', 'id-user9'], w2: ['id-eva'] })
const list = (state: Partial<ListState>) =>
  listUsers(users, workspaces, { ...defaultListState, ...state }).map(({ username }) => username)

describe('listUsers', () => {
  it.each<[Partial<ListState>, string[]]>([
    [{}, ['Émile', 'eva', 'user9', 'user10']],
    [{ dir: 'desc' }, ['user10', 'user9', 'eva', 'Émile']],
    [{ sort: 'name' }, ['user9', 'Émile', 'eva', 'user10']],
    [{ sort: 'name', dir: 'desc' }, ['user10', 'eva', 'Émile', 'user9']],
    [{ sort: 'role' }, ['user9', 'Émile', 'eva', 'user10']],
    [{ sort: 'role', dir: 'desc' }, ['eva', 'user10', 'Émile', 'user9']],
    [{ sort: 'workspaces' }, ['Émile', 'user10', 'user9', 'eva']],
    [{ sort: 'workspaces', dir: 'desc' }, ['eva', 'user9', 'Émile', 'user10']],
    [{ sort: 'created' }, ['user9', 'eva', 'Émile', 'user10']],
    [{ role: 'annotator' }, ['eva', 'user10']],
    [{ workspace: 'w1' }, ['eva', 'user9']],
    [{ workspace: 'none' }, ['Émile', 'user10']],
    [{ workspace: 'none', role: 'admin' }, ['Émile']],
    [{ workspace: 'gone' }, []],
    [{ q: 'e', role: 'annotator', sort: 'created', dir: 'desc' }, ['user10', 'eva']],
    [{ q: 'berg' }, ['user9']],
    [{ q: '  ' }, ['Émile', 'eva', 'user9', 'user10']],
  ])('%j → %j', (state, expected) => {
    expect(list(state)).toEqual(expected)
  })

  it('leaves the given list as it is and answers the same again', () => {
    const before = [...users]
    list({ dir: 'desc' })
    list({ sort: 'name', dir: 'desc' })
    expect(users).toEqual(before)
    expect(list({ dir: 'desc' })).toEqual(['user10', 'user9', 'eva', 'Émile'])
  })
})

describe('displayName', () => {
  it.each([
    [user('ann', { first_name: 'Ann', last_name: 'Lee' }), 'Ann Lee'],
    [user('ann'), null],
    [user('ann', { first_name: 'ANN ' }), null],
    [user('zoe', { first_name: 'Zoë' }), null],
    [user('ann', { first_name: ' ', last_name: ' Lee' }), 'Lee'],
    [user('ann lee', { first_name: 'Ann', last_name: 'Lee' }), null],
  ])('%#', (one, expected) => {
    expect(displayName(one)).toBe(expected)
  })
})
