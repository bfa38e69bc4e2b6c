import { expect, it } from 'vitest'
import { defaultListState } from '#lib/list/list-state.ts'
import { formatAccessState, parseAccessState } from './access-state.ts'

it('says nothing in the address for what is not said', () => {
  const state = parseAccessState(new URLSearchParams())
  expect(state).toEqual({
    ...defaultListState,
    columns: '',
    chosen: [],
    changed: false,
    review: null,
    batch: null,
  })
  expect(formatAccessState(state, new URLSearchParams()).toString()).toBe('')
})

it('goes there and back, names with commas too', () => {
  const state = {
    ...defaultListState,
    q: 'ann',
    columns: 'team',
    chosen: ['a,b', 'c d'],
    changed: true,
    review: 'workspace',
    batch: '00000000-0000-4000-8000-000000000001',
  } as const
  const params = formatAccessState(state, new URLSearchParams('other=1&column=old'))
  expect(params.get('other')).toBe('1')
  expect(parseAccessState(params)).toEqual(state)
})

it('takes junk for not said', () => {
  const state = parseAccessState(new URLSearchParams('review=yes&batch=7&only=all&column=a&column=a'))
  expect(state).toMatchObject({ review: null, batch: null, changed: false, chosen: ['a'] })
})
