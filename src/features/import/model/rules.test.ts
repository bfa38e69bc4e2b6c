import type { User } from '#contract/users.ts'
import { describe, expect, it } from 'vitest'
import { importContext, noDecisions, type ImportDecisions } from './context.ts'
import type { ImportRow } from './rows.ts'
import { checkRows, countStates, unknownWorkspaces } from './rules.ts'
import { membersOf } from '#lib/directory/testing.ts'
import { readRow } from './testing.ts'

const id = (n: number) => `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`
const user = (n: number, username: string, role: User['role'] = 'annotator'): User => ({
  id: id(n),
  username,
  first_name: username,
  last_name: null,
  role,
  inserted_at: '',
  updated_at: '',
})
const context = importContext(
  [user(1, 'ann'), user(2, 'own', 'owner'), user(3, 'BOB')],
  [
    { id: 'w1', name: 'team-a' },
    { id: 'w2', name: 'team-b' },
  ],
  membersOf({ w1: [id(1)], w2: [] }),
)
const row = (part: Partial<ImportRow> = {}) => readRow({ username: 'new', ...part })
const check = (rows: ImportRow[], decisions: Partial<ImportDecisions> = {}) =>
  checkRows(rows, context, { ...noDecisions, ...decisions })
const one = (part: Partial<ImportRow>, decisions: Partial<ImportDecisions> = {}) => {
  const [report] = check([row(part)], decisions)
  if (!report) throw new Error('no report')
  return report
}
const codes = (part: Partial<ImportRow>, decisions?: Partial<ImportDecisions>) =>
  Object.entries(one(part, decisions).cells).flatMap(([field, { errors, warnings }]) => [
    ...errors.map(({ code }) => `${field}!${code}`),
    ...warnings.map(({ code }) => `${field}?${code}`),
  ])

describe('a new user', () => {
  it('is ready with a username alone', () => {
    expect(one({})).toEqual({
      key: 2,
      state: 'ready',
      existing: null,
      role: 'annotator',
      joins: [],
      cells: {},
    })
  })

  it('is ready with all filled in', () => {
    const full = {
      first_name: 'N',
      last_name: 'E',
      role: 'Admin',
      workspaces: 'team-a; team-b',
      password: '12345678',
      id: id(9),
    }
    expect(one(full)).toMatchObject({ state: 'ready', role: 'admin', joins: ['team-a', 'team-b'], cells: {} })
  })

  it.each<[Partial<ImportRow>, string[]]>([
    [{ username: '' }, ['username!empty']],
    [{ username: 'a\nb' }, ['username!controlCharacter']],
    [{ first_name: 'a\0' }, ['first_name!controlCharacter']],
    [{ last_name: 'a\ud800' }, ['last_name!loneSurrogate']],
    [{ role: 'king' }, ['role!unknownRole']],
    [{ role: 'owner' }, ['role!ownerToConfirm']],
    [{ password: '123' }, ['password!tooShort']],
    [{ password: 'é'.repeat(40) }, ['password!tooManyBytes']],
    [{ id: '7' }, ['id!notUuid']],
    [{ id: id(1) }, ['id!takenByAnother']],
    [{ workspaces: 'team-x' }, ['workspaces!unknownWorkspace']],
    [{ workspaces: 'Team-A' }, ['workspaces!unknownWorkspaceNear']],
    [{ workspaces: 'team-a, team/x' }, ['workspaces!unknownWorkspace', 'workspaces!unknownWorkspace']],
    [{ workspaces: 'team x' }, ['workspaces!workspaceName']],
    [{ workspaces: 'team a' }, ['workspaces!unknownWorkspaceNear']],
  ])('is refused for %j', (part, expected) => {
    expect(one(part).state).toBe('refused')
    expect(codes(part)).toEqual(expected)
  })

  it.each<[Partial<ImportRow>, string[]]>([
    [{ username: 'bob' }, ['username?differsByCase']],
    [{ username: 'bo b' }, ['username?differsBySpaces']],
    [{ username: 'hana h' }, ['username?innerSpace']],
    [{ username: 'gis1;annotator;ws-00' }, ['username?holdsSeparator']],
    [{ username: '-new' }, ['username?startsLikeFormula']],
    [{ password: '=12345678' }, ['password?startsLikeFormula']],
    [{ password: '12345678 ' }, ['password?edgeSpace']],
  ])('is warned of for %j', (part, expected) => {
    expect(one(part).state).toBe('warned')
    expect(codes(part)).toEqual(expected)
  })

  it('becomes an owner once confirmed, name by name', () => {
    const rows = [
      row({ key: 2, username: 'a', role: 'owner', workspaces: 'team-a' }),
      row({ key: 3, username: 'b', role: 'owner' }),
    ]
    const reports = check(rows, { owners: new Set(['a']) })
    expect(reports.map(({ state }) => state)).toEqual(['warned', 'refused'])
    expect(reports[0]?.cells).toEqual({
      role: { errors: [], warnings: [{ code: 'newOwner' }] },
      workspaces: { errors: [], warnings: [{ code: 'ownerAsMember' }] },
    })
    const renamed = rows.map((one) => (one.key === 2 ? { ...one, username: 'c' } : one))
    expect(check(renamed, { owners: new Set(['a']) }).map(({ state }) => state)).toEqual([
      'refused',
      'refused',
    ])
  })
})

describe('unknown workspaces', () => {
  const part = { workspaces: 'team-a;team-x;team y' }

  it('are created or dropped as decided, if their name can be', () => {
    const decided = new Map([
      ['team-x', 'create'],
      ['team y', 'drop'],
    ] as const)
    expect(one(part, { workspaces: decided })).toMatchObject({ state: 'warned', joins: ['team-a', 'team-x'] })
    expect(codes(part, { workspaces: decided })).toEqual(['workspaces?workspaceDropped'])
    expect(codes({ workspaces: 'team y' }, { workspaces: new Map([['team y', 'create']]) })).toEqual([
      'workspaces!workspaceName',
    ])
  })

  it('are listed once, in order', () => {
    expect(unknownWorkspaces([row(part), row({ workspaces: 'z;team-x' })], context)).toEqual([
      'team-x',
      'team y',
      'z',
    ])
  })
})

describe('an existing user', () => {
  const ann = { username: 'ann', role: 'admin', workspaces: 'team-a;team-b;nowhere', password: '1' }

  it('is left alone, whatever else the row says', () => {
    expect(one(ann)).toMatchObject({ state: 'skipped', joins: [], existing: { id: id(1) } })
  })

  it('joins what is missing, the rest stays', () => {
    const decisions = { existing: 'join', workspaces: new Map([['nowhere', 'create' as const]]) } as const
    expect(one(ann, decisions)).toMatchObject({ state: 'warned', joins: ['team-b', 'nowhere'] })
    expect(codes(ann, decisions)).toEqual(['username?exists', 'role?roleStays'])
  })

  it('has nothing to do where all is so', () => {
    expect(one({ username: 'ann', workspaces: 'team-a' }, { existing: 'join' }).state).toBe('skipped')
  })

  it('who is an owner is warned of as a member', () => {
    const owner = { username: 'own', role: 'owner', workspaces: 'team-a' }
    expect(codes(owner, { existing: 'join' })).toEqual(['username?exists', 'workspaces?ownerAsMember'])
  })
})

describe('a row of an earlier run', () => {
  it('goes on by its id, with the workspaces that are missing', () => {
    const part = { username: 'ann', id: id(1), workspaces: 'team-a|team-b', password: 'whatever' }
    expect(one(part)).toMatchObject({ state: 'warned', joins: ['team-b'] })
    expect(codes(part)).toEqual(['username?createdBefore'])
    expect(one({ ...part, workspaces: 'team-a' }).state).toBe('skipped')
  })

  it('is refused when its username was given to somebody else', () => {
    expect(codes({ username: 'ann', id: id(8) })).toContain('username!takenByAnother')
    expect(one({ username: 'ann', id: id(8) }, { existing: 'join' }).state).toBe('refused')
  })

  it('is refused when its user was renamed', () => {
    expect(one({ username: 'anna', id: id(1) })).toMatchObject({
      state: 'refused',
      cells: { id: { errors: [{ code: 'takenByAnother', params: { username: 'ann' } }] } },
    })
  })
})

describe('the file against itself', () => {
  it('refuses the second of two usernames or ids and says where the first is', () => {
    const reports = check([
      row({ key: 2, id: id(8) }),
      row({ key: 3 }),
      row({ key: 4, username: 'x', id: id(8).toUpperCase() }),
    ])
    expect(reports.map(({ state }) => state)).toEqual(['ready', 'refused', 'refused'])
    expect(reports[1]?.cells.username?.errors).toEqual([{ code: 'duplicateInFile', params: { line: 2 } }])
    expect(reports[2]?.cells.id?.errors).toEqual([{ code: 'duplicateInFile', params: { line: 2 } }])
  })

  it('warns of two that differ in case', () => {
    const [first, second] = check([row({ key: 2, username: 'Zoë' }), row({ key: 3, username: 'ZOË' })])
    expect(first?.cells.username?.warnings).toEqual([
      { code: 'differsInFile', params: { username: 'ZOË', line: 3 } },
    ])
    expect(second?.cells.username?.warnings).toEqual([
      { code: 'differsInFile', params: { username: 'Zoë', line: 2 } },
    ])
  })

  it('warns of two that differ in spaces or in width', () => {
    const reports = check([row({ key: 2, username: 'ann b' }), row({ key: 3, username: 'ａｎｎb' })])
    expect(reports.map(({ cells }) => cells.username?.warnings.at(-1)?.code)).toEqual([
      'differsInFile',
      'differsInFile',
    ])
  })

  it('does not take two empty names for twins', () => {
    const reports = check([row({ key: 2, username: '' }), row({ key: 3, username: '' })])
    for (const report of reports) expect(report.cells.username?.errors).toEqual([{ code: 'empty' }])
  })
})

it('counts the states of 10,000 rows', () => {
  const rows = Array.from({ length: 10_000 }, (_, i) =>
    row({
      key: i,
      username: i % 10 === 0 ? '' : `user${i}`,
      role: i % 10 === 1 ? 'owner' : '',
      workspaces: 'team-a;team-b',
    }),
  )
  expect(countStates(check(rows, { owners: new Set(['user1']) }))).toEqual({
    ready: 8000,
    warned: 1,
    refused: 1999,
    skipped: 0,
  })
})
