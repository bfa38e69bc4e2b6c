import { expect, it } from 'vitest'
import type { JournalRecord } from '#contract/journal.ts'
import { createMemoryArgilla } from './memory-argilla.ts'
import { wrongIn } from './wrong.ts'

const act = { person: 0, copy: 0, user: 1, workspace: 0, does: 'delete user', value: 0 } as const
const answer = { act, wish: ['gone b'], status: 200, text: '{}' }
const effect = { operation: 'user.delete', actor: 'a', user: 'b', workspace: null }
const entry = (more: Partial<JournalRecord>) =>
  ({
    operation: 'user.delete',
    actor: { id: 'a', username: 'ann' },
    user: { id: 'b', name: 'bob' },
    workspace: null,
    outcome: 'done',
    seen: null,
    ...more,
  }) as JournalRecord

const after = (more: Partial<Parameters<typeof wrongIn>[0]>) => {
  const argilla = createMemoryArgilla()
  argilla.fewestOwners = 1
  argilla.effects.push(effect)
  argilla.facts.add('gone b')
  return wrongIn({ argilla, answers: [answer], records: [entry({})], leases: [], ...more })
}

it('finds nothing where all is as it should be', () => {
  expect(after({})).toEqual([])
  expect(after({ records: [entry({ outcome: 'unknown', seen: 'unknown' })] })).toEqual([])
})

it.each([
  [
    'no owner',
    { argilla: Object.assign(createMemoryArgilla(), { fewestOwners: 0 }), answers: [], records: [] },
    /no owner/,
  ],
  ['a change that was acknowledged and lost', { answers: [{ ...answer, wish: ['gone c'] }] }, /never was so/],
  ['a key in an answer', { answers: [{ ...answer, text: '"key-of-b"' }] }, /has a key/],
  ['an error that nobody expected', { answers: [{ ...answer, status: 500 }] }, /with 500/],
  ['a change that the journal has not', { records: [] }, /the journal knows of 0/],
  ['a change that it calls refused', { records: [entry({ outcome: 'refused' })] }, /the journal knows of 0/],
  ['an entry of what was not done', { records: [entry({}), entry({})] }, /The journal tells 2 times/],
  ['a lease that stays', { leases: ['owners'] }, /Leases were left: owners/],
])('finds %s', (_, more, sentence) => {
  expect(after(more)).toEqual([expect.stringMatching(sentence)])
})
