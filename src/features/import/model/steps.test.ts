import { beforeEach, describe, expect, it } from 'vitest'
import { writeHandover } from './handover.ts'
import { type ImportContext, type ImportDecisions, noDecisions } from './context.ts'
import { type ImportRow, importRows } from './rows.ts'
import { checkRows, todoOf } from './rules.ts'
import { guessMapping, parseTable } from './table.ts'
import { completeRows } from './complete.ts'
import { linkRows, passwordsFor } from './results.ts'
import { sheetOf } from './sheet.ts'
import { importSteps, leftOut, withWorkspaceIds } from './steps.ts'
import { context, idOf, row, step, user } from './testing.ts'

const read = (text: string): ImportRow[] => {
  const table = parseTable(text)
  return importRows(table, guessMapping(table).mapping)
}
const source = read(
  'username,role,workspaces,password\n' +
    'new,,a;x,\n' +
    "=bob,Admin,x,'-12345678\n" +
    'user-1,,a;b,mine\n' +
    'bad,king,,\n',
)
const decisions: ImportDecisions = {
  ...noDecisions,
  existing: 'join',
  workspaces: new Map([
    ['x', 'create'],
    ['unused', 'create'],
    ['left', 'drop'],
  ]),
}
const newWorkspaces = withWorkspaceIds(new Map([['x', 'wx']]), decisions, () => 'made')
const start = context([user(1)])

function draft(rows: readonly ImportRow[], there: ImportContext, former?: ReadonlySet<string>) {
  const reports = checkRows(rows, there, decisions)
  const complete = completeRows(rows, reports)
  const input = { rows: complete, reports, context: there, newWorkspaces, ...(former && { former }) }
  return { complete, reports, ...importSteps(input) }
}

describe('completeRows', () => {
  it('makes what is missing for new users, and nothing twice', () => {
    const { complete, reports } = draft(source, start)
    expect(complete[0]).toMatchObject({ username: 'new', first_name: 'new', role: 'annotator' })
    expect(complete[0]?.password).toHaveLength(20)
    expect(complete[1]).toMatchObject({ username: '=bob', role: 'admin', password: '-12345678' })
    expect(complete.slice(2)).toEqual(source.slice(2))
    expect(completeRows(complete, reports)).toEqual(complete)
  })
})

describe('importSteps', () => {
  it('makes workspaces first, then one step for a new person and one for each joining of another', () => {
    const { steps, rows, complete } = draft(source, start)
    expect(steps).toEqual([
      { kind: 'workspace.create', workspace_id: 'wx', name: 'x' },
      {
        kind: 'user.create',
        user_id: complete[0]?.id,
        username: 'new',
        first_name: 'new',
        last_name: null,
        role: 'annotator',
        password: complete[0]?.password,
        workspace_ids: ['wa', 'wx'],
      },
      expect.objectContaining({ username: '=bob', role: 'admin', workspace_ids: ['wx'] }),
      { kind: 'member.add', user_id: user(1).id, workspace_id: 'wa' },
      { kind: 'member.add', user_id: user(1).id, workspace_id: 'wb' },
    ])
    expect(rows).toEqual([
      { key: 2, username: 'new', joins: ['a', 'x'], indexes: [1] },
      { key: 3, username: '=bob', joins: ['x'], indexes: [2] },
      { key: 4, username: 'user-1', joins: ['a', 'b'], indexes: [3, 4] },
    ])
  })

  it('is the same each time, so that the plan of one is good for the other', () => {
    const first = draft(source, start)
    expect(draft(first.complete, start).steps).toEqual(first.steps)
  })

  it('joins a workspace of the name that is there by now, and makes none', () => {
    const there = context([user(1)])
    const withX = { ...there, workspaces: new Map([...there.workspaces, ['x', { id: 'other', name: 'x' }]]) }
    expect(draft(source, withX).steps[0]).toMatchObject({ workspace_ids: ['wa', 'other'] })
  })

  it('says of whom it is known who had the username before', () => {
    const known = (rows: readonly ImportRow[]) =>
      draft(rows, start, new Set(['=bob'])).steps.map((one) => 'confirm_former' in one)
    expect(known(source)).toEqual([false, false, true, false, false])
    const renamed = source.map((one) => (one.username === '=bob' ? { ...one, username: 'other' } : one))
    expect(known(renamed)).not.toContain(true)
  })

  it('leaves out what could not be continued: no id, no password', () => {
    const reports = checkRows(source, start, decisions)
    const { rows } = importSteps({ rows: source, reports, context: start, newWorkspaces })
    expect(rows.map(({ username }) => username)).toEqual(['user-1'])
  })
})

it('keeps the ids of workspaces that are to be made, and forgets those that are not', () => {
  expect([...newWorkspaces]).toEqual([
    ['x', 'wx'],
    ['unused', 'made'],
  ])
  expect(withWorkspaceIds(newWorkspaces, noDecisions).size).toBe(0)
})

describe('the sheet of an interrupted import', () => {
  let first: ReturnType<typeof draft>
  let text = ''
  beforeEach(() => {
    first = draft(source, start)
    text = writeHandover(sheetOf(first.complete, first.reports, decisions, start), 'https://argilla.example')
  })

  it('reads as it was written, without refused rows and without passwords of others', () => {
    expect(read(text)).toEqual([
      { ...first.complete[0], workspaces: 'a|x', key: 2 },
      { ...first.complete[1], key: 3 },
      { ...first.complete[2], workspaces: 'a|b', id: user(1).id, password: '', key: 4 },
    ])
    expect(text).not.toContain('mine')
    expect(text).toContain("'=bob")
  })

  it('finds its steps again, and brings the passwords of those who are not there yet', () => {
    const [first0, first1] = first.complete
    const steps = first.steps.map((one, index) =>
      step(index, 1, {
        kind: one.kind,
        status: index < 2 ? 'done' : 'waiting',
        user: 'user_id' in one ? { id: one.user_id, username: '' } : null,
      }),
    )
    expect(linkRows(read(text), steps)).toEqual([
      { key: 2, indexes: [1] },
      { key: 3, indexes: [2] },
      { key: 4, indexes: [3, 4] },
    ])
    expect(first0?.id).not.toBe(first1?.id)
    expect(passwordsFor(steps, read(text))).toEqual({ [first1?.id ?? '']: '-12345678' })
  })

  it('is no other import’s', () => {
    expect(linkRows(read(text), [step(0, 7)])).toEqual([])
  })
})

it('tells which rows can’t be done any more since the check was left', () => {
  const rows = [
    row(1),
    row(2),
    row(3, { id: '', password: '', workspaces: 'a' }),
    row(4),
    row(5, { role: 'king' }),
  ]
  const left = (there: ImportContext) => {
    const reports = checkRows(rows, there, decisions)
    const work = importSteps({ rows, reports, context: there, newWorkspaces })
    return [...leftOut(todo, reports, work)]
  }
  const before = context([user(3)])
  const todo = todoOf(checkRows(rows, before, decisions))
  expect([...todo]).toEqual([1, 2, 3, 4])
  expect(left(before)).toEqual([])
  // A username that is somebody else's, somebody to be joined who is gone, and one who was created by now.
  expect(left(context([user(1, { id: idOf(9) }), user(4)]))).toEqual([1, 3])
})
