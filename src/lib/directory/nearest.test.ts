import { expect, it } from 'vitest'
import { nearest } from './nearest.ts'
import { directoryOf, idOf } from './testing.ts'

const names = ['joanna', 'bo', 'Anna', 'ann', 'ann-lee', 'zoe']
const directory = directoryOf({
  users: names.map((username, number) => ({
    id: idOf(number),
    username,
    first_name: username === 'zoe' ? 'Änn' : username,
    last_name: null,
    role: 'annotator' as const,
    inserted_at: '2026-01-01T00:00:00',
    updated_at: '2026-01-01T00:00:00',
  })),
  memberships: {},
})
const found = (query: string, most = 10) => nearest(directory, query, most).map(({ username }) => username)

it('names first whose username begins with what was typed', () => {
  expect(found(' ANN')).toEqual(['ann', 'ann-lee', 'Anna', 'joanna', 'zoe'])
  expect(found('lee ann')).toEqual(['ann-lee'])
  expect(found('nobody')).toEqual([])
})

it('gives no more than are asked for, the nearest of all', () => {
  expect(found('ann', 2)).toEqual(['ann', 'ann-lee'])
  expect(found('ann', 4)).toEqual(['ann', 'ann-lee', 'Anna', 'joanna'])
  expect(found('o', 1)).toEqual(['bo'])
})
