import { describe, expect, it } from 'vitest'
import type { Dataset } from '#contract/datasets.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { memberCounts } from '#lib/memberships.ts'
import { isForeignToSdk, listWorkspaces, workspaceRows } from './workspace-list.ts'

const at = (day: number) => `2026-11-0${day}T10:00:00.000000`
const workspace = (id: string, name: string, day: number): Workspace => ({
  id,
  name,
  inserted_at: at(day),
  updated_at: at(day),
})
const dataset = (workspace_id: string) => ({ workspace_id }) as Dataset

const workspaces = [workspace('1', 'zebra', 1), workspace('2', 'Äpfel', 2), workspace('3', 'team-10', 3)]
const members = memberCounts({
  workspaces,
  failed: ['2'],
  countMembers: (id) => (id === '1' ? 2 : 0),
})
const rows = workspaceRows(workspaces, members, [dataset('3'), dataset('3')])
const names = (list: typeof rows) => list.map((row) => row.workspace.name)

describe('workspaceRows', () => {
  it('counts members and datasets, in the order of names', () => {
    expect(rows.map(({ workspace: { name }, members, datasets }) => [name, members, datasets])).toEqual([
      ['Äpfel', null, 0],
      ['team-10', 0, 2],
      ['zebra', 2, 0],
    ])
  })

  it('claims no counts before they are read', () => {
    expect(workspaceRows(workspaces, undefined, undefined)[0]).toMatchObject({
      members: null,
      datasets: null,
    })
  })
})

describe('listWorkspaces', () => {
  it('finds without regard to accents and case', () => {
    expect(names(listWorkspaces(rows, { q: 'apf', sort: 'name', dir: 'asc' }))).toEqual(['Äpfel'])
    expect(names(listWorkspaces(rows, { q: '10 TEAM', sort: 'name', dir: 'asc' }))).toEqual(['team-10'])
  })

  it('sorts by each column, both ways', () => {
    expect(names(listWorkspaces(rows, { q: '', sort: 'name', dir: 'desc' }))).toEqual([
      'zebra',
      'team-10',
      'Äpfel',
    ])
    expect(names(listWorkspaces(rows, { q: '', sort: 'members', dir: 'desc' }))[0]).toBe('zebra')
    expect(names(listWorkspaces(rows, { q: '', sort: 'datasets', dir: 'desc' }))).toEqual([
      'team-10',
      'Äpfel',
      'zebra',
    ])
    expect(names(listWorkspaces(rows, { q: '', sort: 'created', dir: 'asc' }))[0]).toBe('zebra')
  })
})

describe('isForeignToSdk', () => {
  it.each([
    ['team_a-1', false],
    ['team a', true],
    ['тест', true],
    ['a.b', true],
  ])('%s: %s', (name, foreign) => expect(isForeignToSdk(name)).toBe(foreign))
})
