import { describe, expect, it } from 'vitest'
import { defaultListState, formatListState, parseListState, type ListState } from './list-state.ts'
import { type UrlState, follow, readUrl, typed, write } from './url-state.ts'

const read = (address: string) => readUrl(parseListState, new URLSearchParams(address))
const comes = (url: UrlState<ListState>, address: string) =>
  follow(url, parseListState, new URLSearchParams(address))
const send = (url: UrlState<ListState>) => write(url, formatListState, new URLSearchParams(url.address))

describe('the state in the address', () => {
  it('shows what is typed before the address says it, and writes it once', () => {
    const one = typed(read('role=admin'), { q: 'a' })
    expect(one).toMatchObject({ state: { q: 'a', role: 'admin' }, address: 'role=admin', isAhead: true })
    const [two, params] = send(typed(one, { q: 'an' }))
    expect(params?.toString()).toBe('role=admin&q=an')
    expect(two).toMatchObject({ state: { q: 'an' }, written: ['role=admin&q=an'], isAhead: false })
    expect(send(two)[1]).toBeNull()
  })

  it('keeps both what is typed and what is chosen in the same moment', () => {
    const [, params] = send(typed(typed(read(''), { q: 'ann' }), { sort: 'name', dir: 'desc' }))
    expect(params?.toString()).toBe('q=ann&sort=name&dir=desc')
  })

  it('keeps what was typed while an older address of its own comes back', () => {
    const [sent] = send(typed(read(''), { q: 'a' }))
    const further = typed(sent, { q: 'an' })
    const back = comes(further, 'q=a')
    expect(back).toMatchObject({ state: { q: 'an' }, address: 'q=a', written: [], isAhead: true })
  })

  it('waits for the last of several, of which the router may skip some', () => {
    const [one] = send(typed(read(''), { q: 'a' }))
    const [two] = send(typed(one, { role: 'admin' }))
    expect(comes(two, 'q=a')).toMatchObject({ state: { role: 'admin' }, written: ['q=a&role=admin'] })
    expect(comes(two, 'q=a&role=admin')).toMatchObject({ state: { role: 'admin' }, written: [] })
  })

  it('writes what was chosen and taken back before the address followed', () => {
    const [one] = send(typed(read(''), { role: 'admin' }))
    const [two, params] = send(typed(one, { role: null }))
    expect(params?.toString()).toBe('')
    expect(comes(two, '').state).toEqual(defaultListState)
  })

  it('takes over what Back or a link brings, whatever was typed or is on its way', () => {
    const [sent] = send(typed(read('q=old'), { q: 'new' }))
    const arrived = comes(sent, 'q=new')
    expect(comes(typed(arrived, { q: 'newer' }), 'q=old')).toEqual(read('q=old'))
    expect(comes(sent, 'role=owner')).toEqual(read('role=owner'))
  })
})
