import { describe, expect, it } from 'vitest'
import { filterOf, isNarrowed, isTurned, journalAddress, wholeJournal } from './journal-address.ts'

const parse = (query: string) => journalAddress.parse(new URLSearchParams(query))

describe('the address of the journal', () => {
  it('is read and written', () => {
    const query =
      'since=2026-11-01&until=2026-11-24&actor=a&user=u&workspace=w&kind=member.add&batch=b&outcome=refused&entry=12'
    expect(journalAddress.format(parse(query), new URLSearchParams()).toString()).toBe(query)
    expect(parse('')).toEqual(wholeJournal)
  })

  it('leaves out what makes no sense, and keeps what others have in it', () => {
    const junk = 'since=yesterday&until=2026-02-30&user=&kind=user.steal&outcome=maybe&entry=1e3&other=1'
    expect(parse(junk)).toEqual(wholeJournal)
    expect(journalAddress.format(wholeJournal, new URLSearchParams(junk)).toString()).toBe('other=1')
  })

  it('says whether something is left out', () => {
    expect(isNarrowed(wholeJournal)).toBe(false)
    expect(isNarrowed({ ...wholeJournal, batch: 'b' })).toBe(true)
  })
})

it('says whether the two days are the wrong way round', () => {
  expect(isTurned(parse('since=2026-11-24&until=2026-11-23'))).toBe(true)
  expect(isTurned(parse('since=2026-11-24&until=2026-11-24'))).toBe(false)
  expect(isTurned(parse('since=2026-11-24'))).toBe(false)
  expect(isTurned(parse('until=2026-11-24'))).toBe(false)
})

describe('what the server is asked for', () => {
  it('is all, or whole days where one is', () => {
    expect(filterOf(wholeJournal)).toEqual({})
    const { since, until } = filterOf({ ...wholeJournal, since: '2026-11-24', until: '2026-11-24' })
    expect(since).toBe(new Date(2026, 10, 24).toISOString())
    expect(until).toBe(new Date(2026, 10, 25).toISOString())
  })

  it('names people and things by their ids', () => {
    expect(filterOf(parse('actor=a&user=u&workspace=w&kind=sign_in&batch=b&outcome=done&entry=7'))).toEqual({
      actor_id: 'a',
      user_id: 'u',
      workspace_id: 'w',
      operation: 'sign_in',
      batch_id: 'b',
      outcome: 'done',
      id: '7',
    })
  })
})
