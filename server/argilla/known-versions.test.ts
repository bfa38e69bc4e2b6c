import { expect, it } from 'vitest'
import { warningOf } from './known-versions.ts'

it.each([
  ['2.8.0', null],
  ['2.8.3', null],
  ['2.5.0', 'is version 2.5.0; this program is tested with 2.8.0.'],
  ['3.0.0', 'is version 3.0.0; this program is tested with 2.8.0.'],
])('of version %s the person at the terminal is told %s', (version, sentence) => {
  expect(warningOf({ state: 'reachable', version })).toBe(sentence)
})

it('says whether nothing answers, or something that is no Argilla', () => {
  expect(warningOf({ state: 'unreachable', version: null })).toContain('does not answer')
  expect(warningOf({ state: 'foreign', version: null })).toContain('is no Argilla')
})
