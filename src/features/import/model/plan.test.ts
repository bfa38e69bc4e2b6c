import { describe, expect, it } from 'vitest'
import { countPlanned, differing, plannedRows } from './plan.ts'
import { planOf } from '#contract/testing.ts'
import { planned, reason } from './testing.ts'

const person = { username: '', first_name: '', last_name: null, role: 'annotator', password: '' } as const
const create = { kind: 'user.create', user_id: 'u', ...person, workspace_ids: [] as string[] } as const
const join = { kind: 'member.add', user_id: 'u', workspace_id: 'w' } as const
const work = {
  steps: [
    { kind: 'workspace.create', workspace_id: 'wx', name: 'x' } as const,
    create,
    join,
    join,
    join,
    create,
    create,
  ],
  rows: [
    { key: 2, username: 'new', joins: ['a', 'x'], indexes: [1] },
    { key: 3, username: 'there', joins: ['a', 'b'], indexes: [2, 3] },
    { key: 4, username: 'same', joins: ['a'], indexes: [4] },
    { key: 5, username: 'taken', joins: [], indexes: [5] },
    { key: 6, username: 'boss', joins: [], indexes: [6] },
  ],
}
const taken = reason('argilla-admin::Taken')
const steps = [
  planned(),
  planned(),
  planned({ effect: 'unchanged' }),
  planned({ effect: 'create' }),
  planned({ effect: 'unchanged' }),
  planned({ effect: 'refused', reason: taken }),
  planned({ warnings: ['makesOwner'] }),
]

describe('plannedRows', () => {
  const rows = () => plannedRows(work, planOf(steps))

  it('says for each row what would happen, what needs a look first', () => {
    expect(rows().map(({ username, effect, workspaces }) => [username, effect, workspaces])).toEqual([
      ['taken', 'refused', []],
      ['boss', 'create', []],
      ['new', 'create', ['a', 'x']],
      ['there', 'join', ['b']],
      ['same', 'nothing', []],
    ])
    expect(rows()[0]?.reason).toEqual(taken)
    expect(rows()[1]?.warnings).toEqual(['makesOwner'])
    expect(countPlanned(rows())).toEqual({ create: 2, join: 1, nothing: 1, refused: 1 })
  })

  it('tells the rows for which another plan says something else', () => {
    const now = plannedRows(work, planOf(steps.with(1, planned({ effect: 'refused', reason: taken }))))
    expect([...differing(rows(), now)]).toEqual([2])
    expect([...differing(rows(), rows())]).toEqual([])
    expect([...differing(rows(), rows().slice(1))]).toEqual([5])
  })
})
