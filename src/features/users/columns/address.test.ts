import { expect, it } from 'vitest'
import { orderedBy, readMore, toggled, writeMore } from './address.ts'

const read = (text: string) => readMore(new URLSearchParams(text))

it('reads an address, and takes junk for nothing said', () => {
  expect(read('columns=active+responses&by=active&bydir=asc')).toEqual({
    columns: ['responses', 'active'],
    by: 'active',
    dir: 'asc',
  })
  const nothing = { columns: [], by: null, dir: 'desc' }
  expect(read('')).toEqual(nothing)
  expect(read('columns=toString+x&by=responses&bydir=up')).toEqual(nothing)
  expect(read('columns=responses&by=active')).toMatchObject({ columns: ['responses'], by: null })
})

it('comes back as it went, and keeps what is not its own', () => {
  const text = 'q=ann&columns=responses+active&by=responses&bydir=asc'
  expect(writeMore(read(text), new URLSearchParams(text)).toString()).toBe(text)
  const none = { columns: [], by: null, dir: 'desc' } as const
  expect(writeMore(none, new URLSearchParams(text)).toString()).toBe('q=ann')
})

it('forgets the order by a column that goes', () => {
  const shown = read('columns=responses+active&by=active')
  const less = writeMore(toggled(shown, 'active'), new URLSearchParams('columns=responses+active&by=active'))
  expect(less.toString()).toBe('columns=responses')
  expect(toggled(read(''), 'active').columns).toEqual(['active'])
})

it('begins with the most, and turns round', () => {
  const first = orderedBy(read('columns=responses'), 'responses')
  expect(first).toMatchObject({ by: 'responses', dir: 'desc' })
  expect(orderedBy(first, 'responses').dir).toBe('asc')
  expect(orderedBy(orderedBy(first, 'responses'), 'responses').dir).toBe('desc')
})
