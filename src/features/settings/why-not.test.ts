import { expect, it } from 'vitest'
import type { Noting } from '#contract/noting.ts'
import { isSwitchedOn, whyNot } from './why-not.ts'

const noting = (more: Partial<Noting> = {}): Noting => ({
  ...{ state: 'off', address: 'http://admin/app/webhooks/argilla', since: null, last_event_at: null },
  ...{ kept_days: 90, ...more },
})
const person = { activity: 'person', embedded: false } as const

it('can be switched on where people are counted and Argilla can tell', () => {
  expect(whyNot(noting(), person)).toBeNull()
  expect(whyNot(noting({ state: 'gone' }), person)).toBeNull()
})

it.each([
  [noting(), { ...person, activity: 'team' }, 'team'],
  [noting(), { ...person, activity: 'off' }, 'off'],
  [noting({ state: 'unsupported' }), person, 'unsupported'],
  [noting(), { ...person, embedded: true }, 'embedded'],
  [noting({ address: null }), person, 'noAddress'],
] as const)('says why not: %#', (found, info, reason) => {
  expect(whyNot(found, info)).toBe(reason)
})

it('is on also where Argilla has lost it', () => {
  const states = ['off', 'on', 'gone', 'unfinished', 'unsupported'] as const
  expect(states.filter((state) => isSwitchedOn(noting({ state })))).toEqual(['on', 'gone'])
})
