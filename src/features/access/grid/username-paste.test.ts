import { expect, it } from 'vitest'
import { matchUsernames } from './username-paste.ts'
import { indexUsernames } from '#lib/rules/usernames.ts'

const usernames = indexUsernames([
  { id: '1', username: 'ann' },
  { id: '2', username: 'Bob Lee' },
  { id: '3', username: 'lee, cy' },
])
const match = (text: string, present: string[] = []) => matchUsernames(text, usernames, new Set(present))

it.each(['ann\nBob Lee', 'ann, Bob Lee', 'ann;Bob Lee;', 'ann\tBob Lee\r\n', ' ann \r\r\n Bob Lee,ann'])(
  'finds the users in %j',
  (text) => {
    expect(match(text)).toEqual({ found: ['1', '2'], already: [], notFound: [] })
  },
)

it('takes a line that is a username as a whole', () => {
  expect(match('lee, cy').found).toEqual(['3'])
})

it('says who is there already, each once', () => {
  expect(match('ann\nann', ['1'])).toEqual({ found: [], already: ['ann'], notFound: [] })
})

it('guesses nothing, and says what is near', () => {
  expect(match('ANN\nboblee\nbob\nAda\nAda')).toEqual({
    found: [],
    already: [],
    notFound: [
      { text: 'ANN', near: 'ann' },
      { text: 'boblee', near: 'Bob Lee' },
      { text: 'bob', near: null },
      { text: 'Ada', near: null },
    ],
  })
})

it('finds nothing in nothing', () => {
  expect(match(' \n,;\t')).toEqual({ found: [], already: [], notFound: [] })
})
