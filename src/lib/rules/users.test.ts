import { describe, expect, it } from 'vitest'
import { checkFirstName, checkLastName, checkUsername, lastNameOf } from './users.ts'
import { indexUsernames } from './usernames.ts'

const usernames = indexUsernames([
  { id: '1', username: 'ann' },
  { id: '2', username: 'Zoë' },
  { id: '3', username: 'BOB' },
  { id: '4', username: 'bob' },
])
const none = { errors: [], warnings: [] }
const codes = (issues: readonly { code: string }[]) => issues.map(({ code }) => code)

describe('checkUsername', () => {
  it.each(['a', 'x'.repeat(5000), 'Ада', '李小龙', 'ann@example.org', '👩‍🔬', '=1+1', '../x'])(
    'takes %j',
    (username) => {
      expect(checkUsername(username, { usernames })).toEqual(none)
    },
  )

  it.each([
    ['', ['empty']],
    ['  ', ['empty']],
    [' ann', ['edgeSpace']],
    ['ann\u3000', ['edgeSpace']],
    ['a\0n', ['controlCharacter']],
    ['ann\n', ['controlCharacter', 'edgeSpace']],
    ['a\udc00', ['loneSurrogate']],
    ['ann', ['taken']],
  ])('refuses %j: %j', (username, expected) => {
    expect(codes(checkUsername(username, { usernames }).errors)).toEqual(expected)
  })

  it('warns of a name that people take for another, and says which', () => {
    expect(checkUsername('ANN', { usernames }).warnings).toEqual([
      { code: 'differsByCase', params: { username: 'ann' } },
    ])
    expect(checkUsername('Zoe\u0308', { usernames }).warnings).toEqual([
      { code: 'differsByEncoding', params: { username: 'Zoë' } },
    ])
    expect(checkUsername('ａｎｎ', { usernames }).warnings).toMatchObject([{ code: 'differsByEncoding' }])
    expect(checkUsername('An n', { usernames }).warnings).toEqual([
      { code: 'differsBySpaces', params: { username: 'ann' } },
    ])
    expect(codes(checkUsername('an\u200bn', { usernames }).warnings)).toEqual(['invisibleCharacter'])
  })

  it('warns of spaces in it, where nothing worse is to be said', () => {
    for (const username of ['eve one', 'eve\u00a0one'])
      expect(checkUsername(username, { usernames })).toEqual({
        errors: [],
        warnings: [{ code: 'innerSpace' }],
      })
    expect(codes(checkUsername(' eve one', { usernames }).warnings)).toEqual([])
    expect(codes(checkUsername('a nn', { usernames }).warnings)).toEqual(['differsBySpaces'])
    const own = indexUsernames([{ id: '1', username: 'eve one' }])
    expect(checkUsername('eve one', { usernames: own, exceptId: '1' })).toEqual(none)
  })

  it('lets the edited user keep the name or change its case, but not near to a third one', () => {
    expect(checkUsername('ann', { usernames, exceptId: '1' })).toEqual(none)
    expect(checkUsername('Ann', { usernames, exceptId: '1' })).toEqual(none)
    expect(codes(checkUsername('Bob', { usernames, exceptId: '3' }).warnings)).toEqual(['differsByCase'])
  })
})

describe('names', () => {
  it('asks for a first name and not for a last one', () => {
    expect(codes(checkFirstName('\u00a0').errors)).toEqual(['empty'])
    expect(checkLastName(' ')).toEqual(none)
    expect(lastNameOf(' ')).toBeNull()
    expect(lastNameOf(null)).toBeNull()
    expect(lastNameOf(' Lovelace ')).toBe('Lovelace')
  })

  it.each([checkFirstName, checkLastName])('warns of what Argilla trims and refuses what breaks', (check) => {
    expect(check('Ada')).toEqual(none)
    expect(check(' Ada')).toEqual({ errors: [], warnings: [{ code: 'edgeSpaceIsTrimmed' }] })
    expect(codes(check('A\0da').errors)).toEqual(['controlCharacter'])
    expect(codes(check('A\ud800').errors)).toEqual(['loneSurrogate'])
    expect(codes(check('A\u202eda').warnings)).toEqual(['invisibleCharacter'])
  })
})
