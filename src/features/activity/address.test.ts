import { expect, it } from 'vitest'
import { activityAddress } from './address.ts'

const state = { by: 'dataset', q: 'a b', workspace: 'w', sort: 'share', dir: 'asc' } as const

it('reads what it wrote, and keeps what is not its own', () => {
  const written = activityAddress.format(state, new URLSearchParams('x=1'))
  expect(written.get('x')).toBe('1')
  expect(activityAddress.parse(written)).toEqual(state)
})

it('takes junk for nothing said, and leaves out what is usual', () => {
  const usual = activityAddress.parse(new URLSearchParams('by=month&work=x'))
  expect(usual).toEqual({ by: 'person', q: '', workspace: '', sort: 'submitted', dir: 'desc' })
  expect(activityAddress.format(usual, new URLSearchParams()).toString()).toBe('')
})
