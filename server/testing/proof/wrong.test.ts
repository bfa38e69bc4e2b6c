import { expect, it } from 'vitest'
import type { JournalRecord } from '#contract/journal.ts'
import type { BatchEnd } from './batches.ts'
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
  return wrongIn({ argilla, answers: [answer], records: [entry({})], leases: [], batches: [], ...more })
}

/** Argilla has done it, and whoever asked was told that it refused. */
function toldRefused(operation: 'member.remove' | 'user.delete') {
  const argilla = createMemoryArgilla()
  argilla.fewestOwners = 1
  argilla.effects.push({ ...effect, operation, isToldRefused: true })
  argilla.facts.add('gone b')
  return { argilla, records: [entry({ operation, outcome: 'refused' })] }
}

it('finds nothing where all is as it should be', () => {
  expect(after({})).toEqual([])
  expect(after({ records: [entry({ outcome: 'unknown', seen: 'unknown' })] })).toEqual([])
  expect(after(toldRefused('member.remove'))).toEqual([])
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
  ['one that is called refused as Argilla did', toldRefused('user.delete'), /the journal knows of 0/],
  ['an entry of what was not done', { records: [entry({}), entry({})] }, /The journal tells 2 times/],
  ['a password in an answer', { answers: [{ ...answer, text: '"a password of theirs"' }] }, /has a password/],
  ['a lease that stays', { leases: ['owners'] }, /Leases were left: owners/],
])('finds %s', (_, more, sentence) => {
  expect(after(more)).toEqual([expect.stringMatching(sentence)])
})

const leave = { kind: 'member.remove', user_id: 'b', workspace_id: 'w' } as const
const batch: BatchEnd = {
  id: '1',
  rested: 'ended',
  state: 'ended',
  holder: null,
  counts: { done: 1, unchanged: 0, failed: 0, unknown: 0 },
  total: 1,
  steps: [{ step: leave, status: 'done' }],
}
const left = entry({
  operation: 'member.remove',
  workspace: { id: 'w', name: 'w' },
  batch_id: '1',
  seen: 'changed',
})
const withBatch = (more: Partial<BatchEnd>, records = [entry({}), left]) =>
  after({ records, batches: [{ ...batch, ...more }] })

it('finds nothing wrong with a batch where all is as it should be', () => {
  expect(withBatch({})).toEqual([])
  expect(withBatch({ rested: 'paused', state: 'interrupted' })).toEqual([])
})

it.each([
  ['that never ends', { rested: 'waiting', state: 'interrupted' }, /never came to its end: waiting/],
  ['that its copy has kept', { rested: 'paused', state: 'paused' }, /was paused is paused once/],
  ['that is still held', { holder: 'a copy' }, /ended is still held/],
  ['that has lost a step', { total: 2 }, /of 2 steps has 1/],
  [
    'that counts wrongly',
    { counts: { ...batch.counts, failed: 1 } },
    /counts 1 steps as failed; there are 0/,
  ],
  [
    'that has left a step behind',
    { total: 2, steps: [...batch.steps, { step: leave, status: 'waiting' }] },
    /a step still waits/,
  ],
  [
    'whose step was not done',
    {
      steps: [{ step: { ...leave, user_id: 'c' }, status: 'unchanged' }],
      counts: { ...batch.counts, done: 0, unchanged: 1 },
    },
    /never was so: left w c/,
  ],
])('finds a batch %s', (_, more, sentence) => {
  expect(withBatch(more)).toEqual([expect.stringMatching(sentence)])
})

it('finds a step that is done and not written down', () => {
  expect(withBatch({}, [entry({})])).toEqual([expect.stringMatching(/the journal has no entry of it/)])
})

it('finds somebody who is said to be off-boarded and never was annotator, by any entry of its parts', () => {
  const steps = [{ step: { kind: 'user.offboard', user_id: 'b' }, status: 'done' }] as const
  const part = entry({ operation: 'user.update', batch_id: '1', outcome: 'unknown', seen: 'changed' })
  expect(withBatch({ steps: [...steps] }, [entry({}), part])).toEqual([
    expect.stringMatching(/never was so: role b annotator/),
  ])
})
