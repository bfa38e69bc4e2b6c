import { expect, it } from 'vitest'
import { listAddress } from './list-address.ts'

const { parse, format } = listAddress(['name', 'members'])
const read = (text: string) => parse(new URLSearchParams(text))

it('takes junk for nothing said', () => {
  expect(read('q=&sort=toString&dir=up')).toEqual({ q: '', sort: 'name', dir: 'asc' })
})

it('comes back as it went, keeps what is not its own and leaves out defaults', () => {
  const state = { q: 'a&b', sort: 'members', dir: 'desc' } as const
  const params = format(state, new URLSearchParams('tab=1'))
  expect(params.get('tab')).toBe('1')
  expect(parse(params)).toEqual(state)
  expect(format({ q: '', sort: 'name', dir: 'asc' }, params).toString()).toBe('tab=1')
})
