import { describe, expect, it } from 'vitest'
import { directoryOf, idOf } from './directory/testing.ts'
import { defaultListState } from './list/list-state.ts'
import { foldForSearch } from './search.ts'

const user = (username: string, first_name = username, last_name: string | null = null) => ({
  username,
  first_name,
  last_name,
})
const users = [
  user('ada', 'Ada', 'Lovelace'),
  user('zoe', 'Zoë', 'Strauß'),
  user('oemer', 'Ömer', 'IŞIK'),
  user('odys', 'Ὀδυσσεύς'),
  user('ilya', 'Илья', 'Ёлкин'),
  user('xiaolong', '小龙', '李'),
  user('ga', 'ガガ'),
  user('han', '한글'),
  user('soren', 'Søren', 'Ångström'),
  user('nasta', 'नमस्ते'),
]
const time = '2026-01-01T00:00:00'
const directory = directoryOf({
  users: users.map((one, number) => ({
    ...one,
    id: idOf(number),
    role: 'annotator',
    inserted_at: time,
    updated_at: time,
  })),
  memberships: {},
})
const find = (q: string) =>
  Array.from(directory.list({ ...defaultListState, q }), (position) => directory.user(position).username)

describe('search', () => {
  it('finds everybody for an empty query, nobody for what is not there', () => {
    expect(find(' ')).toHaveLength(users.length)
    expect(find('nobody')).toEqual([])
  })

  it.each([
    ['LOVE', 'ada'],
    ['lace ada', 'ada'],
    ['Zoe', 'zoe'],
    ['zoe\u0308', 'zoe'],
    ['strauss', 'zoe'],
    ['STRAUẞ', 'zoe'],
    ['omer isik', 'oemer'],
    ['İşık', 'oemer'],
    ['οδυσσευσ', 'odys'],
    ['ΟΔΥΣΣΕΎΣ', 'odys'],
    ['елкин', 'ilya'],
    ['ИЛЬЯ', 'ilya'],
    ['李', 'xiaolong'],
    ['ｇａ', 'ga'],
    ['하', 'han'],
    ['soren angstrom', 'soren'],
    ['नमस', 'nasta'],
  ])('%j finds %s', (query, username) => {
    expect(find(query)).toContain(username)
  })

  it('wants every word, and each within one field', () => {
    expect(find('ada strauss')).toEqual([])
    expect(find('adaada')).toEqual([])
    expect(find('\tada  lovelace\n')).toEqual(['ada'])
  })

  it('tells letters apart that are no accents', () => {
    expect(find('नमसि')).toEqual([])
    expect(foldForSearch('が')).not.toBe(foldForSearch('か'))
  })

  it('treats what is special in patterns as text', () => {
    expect(find('.*')).toEqual([])
  })
})
