import { expect, it } from 'vitest'
import { directoryOf, idOf, workspaceOf } from '#lib/directory/testing.ts'
import { parseAccessState } from './access-state.ts'
import { marksOf } from './marks/marks.ts'
import { columnsOf, inScreenOrder, rowsOf } from './rows-and-columns.ts'
import { nothingStaged } from './marks/staging.ts'

const person = (number: number, username: string) => ({
  id: idOf(number),
  username,
  first_name: username,
  last_name: null,
  role: 'annotator' as const,
  inserted_at: '2026-01-01T00:00:00',
  updated_at: '2026-01-01T00:00:00',
})
const users = [person(1, 'cy'), person(2, 'ann'), person(3, 'bob')]
const directory = directoryOf({ users, memberships: { 'Team 10': [idOf(1)], 'team 2': [], other: [] } })
const state = (query: string) => parseAccessState(new URLSearchParams(query))
const staged = marksOf([
  { user_id: idOf(3), workspace_id: 'team 2', mark: 'add' },
  { user_id: idOf(1), workspace_id: 'Team 10', mark: 'remove' },
])
const names = (rows: readonly { username: string }[]) => rows.map(({ username }) => username)

it('has the rows that the address asks for, of what is staged alone where that is wished', () => {
  expect(names(rowsOf(directory, state(''), null).all())).toEqual(['ann', 'bob', 'cy'])
  expect(names(rowsOf(directory, state('q=b'), null).all())).toEqual(['bob'])
  expect(names(rowsOf(directory, state(''), staged).all())).toEqual(['bob', 'cy'])
  expect(names(rowsOf(directory, state('q=c'), staged).all())).toEqual(['cy'])
  expect(rowsOf(directory, state(''), nothingStaged).all()).toEqual([])
})

const columns = (query: string, changed: typeof staged | null = null) =>
  columnsOf(directory.workspaces, state(query), changed).map(({ name }) => name)

it('has the columns that the address asks for, by name', () => {
  expect(columns('')).toEqual(['other', 'team 2', 'Team 10'])
  expect(columns('columns=TEAM')).toEqual(['team 2', 'Team 10'])
  expect(columns('columns=team+1')).toEqual(['Team 10'])
  expect(columns('column=other&column=Team+10')).toEqual(['other', 'Team 10'])
  expect(columns('column=other&columns=team')).toEqual([])
  expect(columns('', staged)).toEqual(['team 2', 'Team 10'])
  expect(columns('column=other&column=team+2', staged)).toEqual(['team 2'])
})

it('has all who have a mark, and all workspaces, in the order of the grid', () => {
  const found = inScreenOrder(
    directory,
    state('q=nobody&role=owner&workspace=none&since=week&columns=none&column=other&dir=desc'),
    staged,
  )
  expect(names(found.users)).toEqual(['cy', 'bob'])
  expect(found.workspaces).toEqual(['other', 'team 2', 'Team 10'].map((name) => workspaceOf(name)))
})
