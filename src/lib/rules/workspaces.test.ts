import { describe, expect, it } from 'vitest'
import { checkWorkspaceName, suggestWorkspaceName } from './workspaces.ts'

describe('checkWorkspaceName', () => {
  it.each(['a', 'Team_A-1', '-', '007'])('takes %j', (name) => {
    expect(checkWorkspaceName(name, ['other'])).toEqual({ errors: [], warnings: [] })
  })

  it.each([
    ['', { code: 'empty' }],
    ['a b', { code: 'characters', params: { space: 'only', characters: '' } }],
    ['a.b/ü!?#%', { code: 'characters', params: { space: 'none', characters: '. / ü ! ?' } }],
    ['a\n', { code: 'characters', params: { space: 'none', characters: 'U+000A' } }],
    ['team', { code: 'taken' }],
  ])('refuses %j', (name, issue) => {
    expect(checkWorkspaceName(name, ['team']).errors).toEqual([issue])
  })

  it.each([
    ['ok', []],
    ['a.b_c-1', []],
    ['Team', [{ code: 'characters', params: { space: 'none', characters: 'T' } }]],
    ['.a', [{ code: 'start' }]],
    ['a'.repeat(64), [{ code: 'long', params: { most: 63 } }]],
  ])('knows Extralit’s own rule: %j', (name, errors) => {
    expect(checkWorkspaceName(name, [], 'extralit').errors).toEqual(errors)
  })

  it('warns of a name that differs in case only', () => {
    expect(checkWorkspaceName('TEAM', ['team']).warnings).toEqual([
      { code: 'differsByCase', params: { name: 'team' } },
    ])
  })
})

describe('suggestWorkspaceName', () => {
  it.each([
    ['Team Übersicht', 'Team-Ubersicht'],
    [' a / b ', 'a-b'],
    ['ok_1', 'ok_1'],
    ['评审', null],
  ])('%j → %j', (text, name) => {
    expect(suggestWorkspaceName(text)).toBe(name)
    if (name !== null) expect(checkWorkspaceName(name).errors).toEqual([])
  })

  it.each([
    ['Team Übersicht', 'team-ubersicht'],
    ['_Ab', 'ab'],
    ['a'.repeat(70), 'a'.repeat(63)],
    ['--', null],
  ])('for Extralit %j → %j', (text, name) => {
    expect(suggestWorkspaceName(text, 'extralit')).toBe(name)
    if (name !== null) expect(checkWorkspaceName(name, [], 'extralit').errors).toEqual([])
  })
})
