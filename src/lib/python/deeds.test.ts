import { expect, it } from 'vitest'
import { batchStep, journalRecord, planOf, plannedStep } from '#contract/testing.ts'
import type { JournalRecord } from '#contract/journal.ts'
import type { PlannedStep } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'
import { deedsOf } from './deeds.ts'

const person = { id: 'a1', username: 'ann' }
const ann = { id: 'a1', name: 'ann' }
const team = { id: 't1', name: 'team' }
const lab = { id: 'l1', name: 'lab' }
const secret = 'correct horse 9'
const facts = { username: 'ann', first_name: 'Ann', last_name: null, role: 'annotator' }

const ofPlan = (...all: [Step, Partial<PlannedStep>][]) =>
  deedsOf({
    steps: all.map(([step]) => step),
    plan: planOf(all.map(([, fields]) => plannedStep({ user: person, ...fields }))),
  })

it('has of a plan what each kind of step would do, without its password', () => {
  const user_id = 'a1'
  const create: Step = {
    kind: 'user.create',
    user_id,
    ...facts,
    role: 'annotator',
    password: secret,
    workspace_ids: ['t1', 'l1'],
  }
  const deeds = ofPlan(
    [create, { effect: 'create', after: { ...facts, workspaces: 'team, lab' } }],
    [
      { kind: 'user.update', user_id, fields: { role: 'admin', first_name: 'Ann' } },
      { effect: 'change', before: { role: 'annotator' }, after: { role: 'admin' } },
    ],
    [
      { kind: 'user.password', user_id, password: secret },
      { effect: 'change', after: { password: 'changed' } },
    ],
    [
      { kind: 'user.readmit', user_id, password: secret, workspace_ids: ['t1', 'l1'] },
      {
        effect: 'change',
        before: { workspaces: 'team' },
        after: { workspaces: 'team, lab', password: 'changed' },
      },
    ],
    [
      { kind: 'member.add', user_id, workspace_id: 't1' },
      { effect: 'create', workspace: team },
    ],
    [
      { kind: 'member.remove', user_id, workspace_id: 't1' },
      { effect: 'remove', workspace: team },
    ],
    [{ kind: 'user.offboard', user_id }, { effect: 'change' }],
    [{ kind: 'user.delete', user_id }, { effect: 'remove' }],
  )
  expect(deeds).toEqual([
    { does: 'user.create', user: ann, fields: facts, password: 'typed' },
    { does: 'member.add', user: ann, workspace: team },
    { does: 'member.add', user: ann, workspace: lab },
    { does: 'user.update', user: ann, fields: { role: 'admin' }, password: null },
    { does: 'user.update', user: ann, fields: {}, password: 'typed' },
    { does: 'user.update', user: ann, fields: {}, password: 'typed' },
    { does: 'member.add', user: ann, workspace: lab },
    { does: 'member.add', user: ann, workspace: team },
    { does: 'member.remove', user: ann, workspace: team },
    { does: 'user.update', user: ann, fields: { role: 'annotator' }, password: 'random' },
    { does: 'user.leaveAll', user: ann },
    { does: 'user.delete', user: ann },
  ])
  expect(JSON.stringify(deeds)).not.toContain(secret)
})

it('leaves out what there is nothing to do for, and puts what others rest on first', () => {
  expect(
    ofPlan(
      [{ kind: 'user.delete', user_id: 'a1' }, { effect: 'refused' }],
      [
        { kind: 'member.add', user_id: 'a1', workspace_id: 't1' },
        { effect: 'create', workspace: team },
      ],
      [
        { kind: 'member.add', user_id: 'a1', workspace_id: 'l1' },
        { effect: 'unchanged', workspace: lab },
      ],
      [{ kind: 'workspace.create', workspace_id: 't1', name: 'team' }, { effect: 'create' }],
    ),
  ).toEqual([
    { does: 'workspace.create', workspace: team },
    { does: 'member.add', user: ann, workspace: team },
  ])
})

it('does not guess which workspace is which where a name has a comma in it', () => {
  const step: Step = { kind: 'user.readmit', user_id: 'a1', password: secret, workspace_ids: ['t1', 'l1'] }
  expect(ofPlan([step, { effect: 'change', after: { workspaces: 'a, b, lab' } }]).slice(1)).toEqual(
    ['t1', 'l1'].map((id) => ({ does: 'member.add', user: ann, workspace: { id, name: null } })),
  )
})

it('has of a batch what is done, in its parts', () => {
  const done = { user: person, workspace: null }
  const part = (operation: string, workspace: string | null = null) => ({ operation, workspace })
  expect(
    deedsOf({
      done: [
        batchStep({ ...done, kind: 'user.delete' }),
        batchStep({ ...done, kind: 'user.offboard' }),
        batchStep({ ...done, kind: 'member.remove', workspace: team }),
        batchStep({ ...done, kind: 'member.add', workspace: team, status: 'failed' }),
        batchStep({ ...done, kind: 'member.add', workspace: lab, status: 'unchanged' }),
        batchStep({ ...done, kind: 'user.password' }),
        batchStep({ ...done, kind: 'user.update', after: { last_name: 'Lee' } }),
        batchStep({
          ...done,
          kind: 'user.create',
          after: { ...facts, workspaces: 'team, lab' },
          workspaces: [team, lab],
          parts: [part('user.create'), part('member.add', 'lab')],
        }),
        batchStep({ kind: 'workspace.create', user: null, workspace: lab }),
      ],
    }),
  ).toEqual([
    { does: 'workspace.create', workspace: lab },
    { does: 'user.create', user: ann, fields: facts, password: 'typed' },
    { does: 'member.add', user: ann, workspace: lab },
    { does: 'user.update', user: ann, fields: {}, password: 'typed' },
    { does: 'user.update', user: ann, fields: { last_name: 'Lee' }, password: null },
    { does: 'member.remove', user: ann, workspace: team },
    { does: 'user.update', user: ann, fields: { role: 'annotator' }, password: 'random' },
    { does: 'user.leaveAll', user: ann },
    { does: 'user.delete', user: ann },
  ])
})

it.each<[string, Partial<JournalRecord>, object[]]>([
  [
    'a change',
    { before: { role: 'admin' }, after: { role: 'owner', password: 'changed' } },
    [{ does: 'user.update', user: ann, fields: { role: 'owner' }, password: 'typed' }],
  ],
  [
    'what a look showed',
    { operation: 'user.delete', outcome: 'unknown', seen: 'changed' },
    [{ does: 'user.delete', user: ann }],
  ],
  [
    'a membership',
    { operation: 'member.remove', workspace: team },
    [{ does: 'member.remove', user: ann, workspace: team }],
  ],
  [
    'a workspace',
    { operation: 'workspace.delete', user: null, workspace: team },
    [{ does: 'workspace.delete', workspace: team }],
  ],
  ['nothing of what was refused', { outcome: 'refused' }, []],
  ['nothing of what is not known', { outcome: 'unknown' }, []],
  ['nothing of what is no change', { operation: 'sign_in', user: null }, []],
  ['nothing of a value that was cut', { after: { first_name: 'x'.repeat(1001) } }, []],
])('has of an entry of the journal %s', (_, fields, deeds) => {
  expect(deedsOf({ entry: journalRecord({ user: ann, ...fields }) })).toEqual(deeds)
})
