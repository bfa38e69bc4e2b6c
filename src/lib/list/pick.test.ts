import { expect, it } from 'vitest'
import { directoryOf, idOf } from '../directory/testing.ts'
import { pickFrom, pickFromAll, pickUsers, pickWithout } from './pick.ts'

const nobody = new Set<string>()
const time = '2026-01-01T00:00:00'
const users = [
  ['zoe', 'Zoë', 'Smith'],
  ['ann', 'ann', null],
  ['bo', 'Bo', 'Smith'],
].map(([username = '', first_name = '', last_name = null], number) => ({
  id: idOf(number),
  username: username ?? '',
  first_name: first_name ?? '',
  last_name,
  role: 'annotator' as const,
  inserted_at: time,
  updated_at: time,
}))
const people = pickUsers(directoryOf({ users, memberships: {} }))
const labels = (options: readonly { label: string }[]) => options.map(({ label }) => label)

it('offers users by their usernames, and finds them by what they are called', () => {
  const all = people.search('', nobody, 10)
  expect([labels(all.first), all.count]).toEqual([['ann', 'bo', 'zoe'], 3])
  expect(all.first.map(({ detail }) => detail)).toEqual([undefined, 'Bo Smith', 'Zoë Smith'])
  expect(labels(people.search('zoe smith', nobody, 10).first)).toEqual(['zoe'])
  expect(people.find(idOf(2))?.label).toBe('bo')
  expect(people.find(idOf(9))).toBeUndefined()
})

it('gives the first of many, says how many there are, and leaves out what is taken', () => {
  const first = people.search('', new Set([idOf(1), idOf(9)]), 1)
  expect([labels(first.first), first.count]).toEqual([['bo'], 2])
  const others = pickWithout(people, [idOf(0)]).search('', new Set([idOf(1)]), 10)
  expect([labels(others.first), others.count]).toEqual([['bo'], 1])
})

it('offers a list in its order, without regard to case and accents', () => {
  const source = pickFrom([
    { id: '1', label: 'Straße' },
    { id: '2', label: 'allee', detail: 'Große' },
  ])
  expect(labels(source.search('', nobody, 10).first)).toEqual(['Straße', 'allee'])
  expect(labels(source.search('GROSSE all', nobody, 10).first)).toEqual(['allee'])
  expect(source.search('', new Set(['1']), 10)).toEqual({
    first: [{ id: '2', label: 'allee', detail: 'Große' }],
    count: 1,
  })
})

it('offers several, one after the other', () => {
  const both = pickFromAll(people, pickFrom([{ id: 'gone', label: 'ann of old' }]))
  const { first, count } = both.search('ann', nobody, 10)
  expect([labels(first), count]).toEqual([['ann', 'ann of old'], 2])
  expect(labels(both.search('', nobody, 2).first)).toEqual(['ann', 'bo'])
  expect(both.find('gone')?.label).toBe('ann of old')
})
