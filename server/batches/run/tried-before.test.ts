import { describe, expect, it } from 'vitest'
import type { JournalEntry } from '#contract/journal.ts'
import { journalEntryOf } from '../../testing/batch-rows.ts'
import { refusedAs } from '../reasons.ts'
import { sentBefore } from './tried-before.ts'
import { createStepTries } from './tries.ts'

const [ann, team, other] = [
  { id: 'ann-id', name: 'ann' },
  { id: 'team-id', name: 'team' },
  { id: 'other-id', name: 'other' },
]
/** Of step 3. */
const entry = (
  operation: JournalEntry['operation'],
  outcome: JournalEntry['outcome'],
  more: Partial<JournalEntry & { step: number | null }> = {},
) => ({ ...journalEntryOf({ operation, outcome, user: ann, workspace: null }), step: 3, ...more })
const join = (outcome: JournalEntry['outcome'], workspace: JournalEntry['workspace'] = team) =>
  entry('member.add', outcome, { workspace })

describe('what was tried before', () => {
  const triedIn = (entries: ReturnType<typeof entry>[]) => createStepTries(sentBefore(entries)).tried

  it.each<[string, ReturnType<typeof entry>[], 'done' | 'unknown' | null]>([
    ['nothing', [], null],
    ['what was done', [join('done')], 'done'],
    ['what may have been done', [join('unknown')], 'unknown'],
    ['nothing that was refused', [join('refused')], null],
    ['what was done before it was refused', [join('done'), join('refused')], 'done'],
    ['what was done at the second try', [join('unknown'), join('done')], 'done'],
    ['what may have been done again', [join('done'), join('unknown')], 'unknown'],
    ['not the same of another workspace', [join('done', other)], null],
    ['not the same of another step', [{ ...join('done'), step: 4 }], null],
    ['not the same of none', [{ ...join('done'), step: null }], null],
    ['not another operation', [entry('member.remove', 'done', { workspace: team })], null],
  ])('is %s', (_, entries, expected) => {
    expect(triedIn(entries)(3, 'member.add', 'team-id')).toBe(expected)
  })

  it.each(['user.create', 'user.update', 'user.delete', 'workspace.create'] as const)(
    'is asked without a workspace for “%s”',
    (operation) => {
      const tried = triedIn([entry(operation, 'done', { workspace: team })])
      expect(tried(3, operation, null)).toBe('done')
    },
  )

  it('tells joining from leaving, and both by the workspace', () => {
    const tried = triedIn([entry('member.remove', 'done', { workspace: team }), join('unknown')])
    expect(tried(3, 'member.remove', 'team-id')).toBe('done')
    expect(tried(3, 'member.remove', 'other-id')).toBeNull()
    expect(tried(3, 'member.add', 'team-id')).toBe('unknown')
  })
})

describe('what was sent and is not known', () => {
  const openOf = (...entries: ReturnType<typeof entry>[]) => sentBefore(entries).unknowns

  it('is told with whom and what it was, and what was seen since', () => {
    expect(openOf({ ...join('unknown'), seen: 'unchanged' })).toEqual(
      new Map([
        [
          3,
          [
            {
              operation: 'member.add',
              workspace: team,
              reason: refusedAs('OutcomeUnknown', {
                operation: 'member.add',
                user: ann,
                workspace: team,
                seen: 'unchanged',
              }),
            },
          ],
        ],
      ]),
    )
  })

  it('has no workspace but of a membership, and says nothing of what the journal does not', () => {
    const [made] = openOf(entry('workspace.create', 'unknown', { user: null, workspace: team })).get(3) ?? []
    expect(made).toEqual({
      operation: 'workspace.create',
      workspace: null,
      reason: refusedAs('OutcomeUnknown', {
        operation: 'workspace.create',
        workspace: team,
        seen: 'unknown',
      }),
    })
    const [changed] = openOf(entry('user.update', 'unknown')).get(3) ?? []
    expect(changed?.reason.params).toEqual({ operation: 'user.update', user: ann, seen: 'unknown' })
    const workspaceOf = (workspace: JournalEntry['workspace']) =>
      openOf(join('unknown', workspace)).get(3)?.[0]?.workspace
    expect(workspaceOf({ id: 'team-id', name: null })).toEqual({ id: 'team-id', name: 'team-id' })
    expect([workspaceOf({ id: null, name: 'team' }), workspaceOf(null)]).toEqual([null, null])
  })

  it('is each part once, of its step, and none that turned out to be done', () => {
    const left = entry('member.remove', 'unknown', { workspace: team })
    const open = openOf(
      { ...join('unknown', other), seen: 'unknown' },
      { ...join('unknown', other), seen: 'unchanged' },
      join('unknown'),
      left,
      join('done'),
      entry('user.update', 'unknown', { step: 4 }),
      entry('user.update', 'unknown', { step: null }),
      entry('user.update', 'refused', { step: 5 }),
    )
    const told = [...open].map(([step, all]) => [
      step,
      all.map(({ operation, workspace }) => [operation, workspace]),
    ])
    expect(told).toEqual([
      [
        3,
        [
          ['member.add', other],
          ['member.remove', team],
        ],
      ],
      [4, [['user.update', null]]],
    ])
    expect(open.get(3)?.[0]?.reason.params['seen']).toBe('unknown')
    const again = openOf(join('done'), { ...join('unknown'), seen: 'unchanged' }).get(3)
    expect(again?.map(({ reason }) => reason.params['seen'])).toEqual(['unchanged'])
  })
})
