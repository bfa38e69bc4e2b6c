import { describe, expect, it } from 'vitest'
import { defaultListState, formatListState, parseListState, type ListState } from './list-state.ts'

const read = (text: string) => parseListState(new URLSearchParams(text))

describe('list state', () => {
  it('reads an address', () => {
    expect(read('q=ada+l&role=admin&workspace=none&since=week&sort=created&dir=desc')).toEqual({
      q: 'ada l',
      role: 'admin',
      workspace: 'none',
      since: 'week',
      sort: 'created',
      dir: 'desc',
    })
  })

  it.each([
    '',
    'role=king&sort=x&dir=up&workspace=&since=ever',
    'q=&role=&sort=&role=owner',
    'sort=toString&role=constructor',
  ])('takes junk for nothing said: %j', (text) => {
    expect(read(text)).toEqual(defaultListState)
  })

  it('comes back as it went, keeps what is not its own and leaves out defaults', () => {
    const state: ListState = {
      q: 'a&b=c',
      role: 'owner',
      workspace: 'w',
      since: 'week',
      sort: 'name',
      dir: 'desc',
    }
    expect(parseListState(formatListState(state))).toEqual(state)
    expect(formatListState(defaultListState, new URLSearchParams('q=old&tab=1')).toString()).toBe('tab=1')
  })
})
