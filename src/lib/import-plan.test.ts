import type { User } from '#contract/users.ts'
import { describe, expect, it } from 'vitest'
import { handoverRows, importTemplate, writeHandover } from './handover.ts'
import { importContext, noDecisions, type ImportContext, type ImportDecisions } from './import-context.ts'
import { completeRows, createConflict, planImport, type ImportPlan } from './import-plan.ts'
import { importRows, type ImportRow } from './import-rows.ts'
import { checkRows } from './import-rules.ts'
import { guessMapping, parseTable } from './import-table.ts'
import { membersOf } from './memberships.ts'

const read = (text: string): ImportRow[] => {
  const table = parseTable(text)
  return importRows(table, guessMapping(table).mapping)
}
const source = read(
  'username,role,workspaces,password\n' +
    'new,,team-a;team-x,\n' +
    "=bob,Admin,team-x,'-12345678\n" +
    'ann,,team-b,mine\n' +
    'bad,king,,\n',
)
const ann: User = {
  id: '00000000-0000-0000-0000-000000000001',
  username: 'ann',
  first_name: 'Ann',
  last_name: null,
  role: 'annotator',
  inserted_at: '',
  updated_at: '',
}
const start = importContext(
  [ann],
  [
    { id: 'wa', name: 'team-a' },
    { id: 'wb', name: 'team-b' },
  ],
  membersOf({ wa: [], wb: [] }),
)
const decisions: ImportDecisions = {
  ...noDecisions,
  existing: 'join',
  workspaces: new Map([['team-x', 'create']]),
}
const plan = (rows: ImportRow[], context: ImportContext) => {
  const reports = checkRows(rows, context, decisions)
  const complete = completeRows(rows, reports)
  return { complete, reports, plan: planImport(complete, reports, context) }
}

/** The server after the first `calls` of the plan's calls. */
function run({ workspaces, users }: ImportPlan, calls: number): ImportContext {
  const state = {
    users: [ann],
    workspaces: [...start.workspaces.values()],
    members: { wa: [], wb: [] } as Record<string, string[]>,
  }
  const steps = [
    ...workspaces.map((workspace) => () => {
      state.workspaces.push(workspace)
      state.members[workspace.id] = []
    }),
    ...users.flatMap(({ create, user_id, joins }) => [
      ...(create
        ? [
            () =>
              state.users.push({
                ...ann,
                ...create,
                id: user_id,
                last_name: null,
                role: create.role ?? 'annotator',
              }),
          ]
        : []),
      ...joins.map(
        ({ workspace_id }) =>
          () =>
            state.members[workspace_id]?.push(user_id),
      ),
    ]),
  ]
  for (const step of steps.slice(0, calls)) step()
  return importContext(state.users, state.workspaces, membersOf(state.members))
}

describe('completeRows', () => {
  it('makes what is missing for new users, and nothing twice', () => {
    const { complete, reports } = plan(source, start)
    expect(complete[0]).toMatchObject({ username: 'new', first_name: 'new', role: 'annotator' })
    expect(complete[0]?.password).toHaveLength(20)
    expect(complete[1]).toMatchObject({ username: '=bob', role: 'admin', password: '-12345678' })
    expect(complete.slice(2)).toEqual(source.slice(2))
    expect(completeRows(complete, reports)).toEqual(complete)
  })
})

describe('planImport', () => {
  it('creates workspaces once, then users, then memberships; refused rows stay out', () => {
    const { plan: made, complete } = plan(source, start)
    const [{ id: newWorkspace } = { id: '' }] = made.workspaces
    expect(made.workspaces).toEqual([{ id: newWorkspace, name: 'team-x' }])
    expect(made.users).toEqual([
      {
        key: 2,
        user_id: complete[0]?.id,
        username: 'new',
        create: {
          id: complete[0]?.id,
          username: 'new',
          first_name: 'new',
          last_name: null,
          role: 'annotator',
          password: complete[0]?.password,
        },
        joins: [
          { workspace_id: 'wa', name: 'team-a' },
          { workspace_id: newWorkspace, name: 'team-x' },
        ],
      },
      expect.objectContaining({ key: 3, joins: [{ workspace_id: newWorkspace, name: 'team-x' }] }),
      {
        key: 4,
        user_id: ann.id,
        username: 'ann',
        create: null,
        joins: [{ workspace_id: 'wb', name: 'team-b' }],
      },
    ])
  })

  it('leaves out what could not be repeated', () => {
    const reports = checkRows(source, start, decisions)
    expect(planImport(source, reports, start).users.map(({ username }) => username)).toEqual(['ann'])
  })
})

describe('an interrupted run', () => {
  const first = plan(source, start)
  const sheet = writeHandover(handoverRows(first.complete, first.reports), 'https://argilla.example')

  it('has a sheet that reads as it was written, without refused rows and without passwords of others', () => {
    const { id: bobsId } = first.complete[1] ?? { id: '' }
    expect(read(sheet)).toEqual([
      { ...first.complete[0], key: 2 },
      { ...first.complete[1], id: bobsId, key: 3 },
      { ...first.complete[2], id: ann.id, password: '', key: 4 },
    ])
    expect(sheet).not.toContain('mine')
    expect(sheet).toContain("'=bob")
  })

  // 1 workspace, 2 creates, 4 memberships
  it.each([0, 1, 2, 3, 4, 5, 6, 7])(
    'goes on from the sheet after %d calls and does only the rest',
    (calls) => {
      const halfway = run(first.plan, calls)
      const second = plan(read(sheet), halfway)
      const left = second.plan.users.reduce(
        (sum, { create, joins }) => sum + (create ? 1 : 0) + joins.length,
        second.plan.workspaces.length,
      )
      expect(left).toBe(7 - calls)
      for (const { username, user_id, create } of second.plan.users) {
        const before = first.plan.users.find((planned) => planned.username === username)
        expect(user_id).toBe(before?.user_id)
        if (create) expect(create).toEqual(before?.create)
      }
    },
  )
})

it('tells what a 409 means', () => {
  const sent = { username: 'new', first_name: 'new', password: '12345678' }
  expect(createConflict(null, sent)).toBe('usernameTaken')
  expect(createConflict({ username: 'new' }, sent)).toBe('done')
  expect(createConflict({ username: 'old' }, sent)).toBe('idTaken')
})

it('has a template that the import knows', () => {
  expect(parseTable(importTemplate(';'))).toMatchObject({ columns: 7, rows: [] })
})
