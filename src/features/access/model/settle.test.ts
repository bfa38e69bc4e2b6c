import { expect, it } from 'vitest'
import type { BatchStep } from '#contract/batches.ts'
import { batchStep } from '#contract/testing.ts'
import { marksOf } from './marks/marks.ts'
import { changeOf, settleBatch } from './settle.ts'
import { type Change, cellKey, listChanges } from './marks/staging.ts'

const add = (user_id: string): Change => ({ user_id, workspace_id: 'w1', mark: 'add' })
const step = (user_id: string, status: BatchStep['status'], fields: Partial<BatchStep> = {}) =>
  batchStep({
    kind: 'member.add',
    user: { id: user_id, username: user_id },
    workspace: { id: 'w1', name: 'team' },
    status,
    ...fields,
  })
const settled = (staged: Change[], own: Change[], steps: BatchStep[]) =>
  settleBatch(
    {
      staged: marksOf(staged),
      applying: new Map([
        ['b', marksOf(own)],
        ['other', marksOf([add('zed')])],
      ]),
      failures: new Map(),
    },
    'b',
    steps,
  )

it('takes the marks of what was done or was so already, and stages the rest again', () => {
  const people = ['ann', 'bob', 'cy', 'dee', 'eve']
  const { staged, applying, failures } = settled([add('fay')], people.map(add), [
    step('ann', 'done'),
    step('bob', 'unchanged'),
    step('cy', 'failed'),
    step('dee', 'unknown'),
    step('eve', 'waiting'),
  ])
  expect(listChanges(staged).map(({ user_id }) => user_id)).toEqual(['fay', 'cy', 'dee', 'eve'])
  expect([...applying.keys()]).toEqual(['other'])
  expect([...failures]).toEqual([
    [cellKey(add('cy')), { status: 'failed', reason: null }],
    [cellKey(add('dee')), { status: 'unknown', reason: null }],
  ])
})

it('says nothing of a failure whose mark somebody has turned around', () => {
  const { staged, failures } = settled([{ ...add('ann'), mark: 'remove' }], [], [step('ann', 'failed')])
  expect(listChanges(staged)).toEqual([{ ...add('ann'), mark: 'remove' }])
  expect(failures.size).toBe(0)
})

it('leaves out what is none of the grid’s', () => {
  expect(changeOf(step('ann', 'done'))).toEqual(add('ann'))
  expect(changeOf(step('ann', 'done', { kind: 'member.remove' }))).toEqual({ ...add('ann'), mark: 'remove' })
  for (const none of [{ kind: 'user.update' as const }, { user: null }, { workspace: null }])
    expect(changeOf(step('ann', 'done', none))).toBeNull()
})
