import { describe, expect, it } from 'vitest'
import { checkWorkspaceName, suggestWorkspaceName } from './workspaces.ts'

describe('checkWorkspaceName', () => {
  it.each(['a', 'Team_A-1', '-', '007'])('takes %j', (name) => {
    expect(checkWorkspaceName(name, ['other'])).toEqual({ errors: [], warnings: [] })
  })

  it.each([
    ['', { code: 'empty' }],
    ['a b', { code: 'characters', params: { characters: 'U+0020' } }],
    ['a.b/ü!?#%', { code: 'characters', params: { characters: '. / ü ! ?' } }],
    ['a\n', { code: 'characters', params: { characters: 'U+000A' } }],
    ['team', { code: 'taken' }],
  ])('refuses %j', (name, issue) => {
    expect(checkWorkspaceName(name, ['team']).errors).toEqual([issue])
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
})
