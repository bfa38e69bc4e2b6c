import { expect, it } from 'vitest'
import type { Batch } from '#contract/batches.ts'
import type { Role, User } from '#contract/users.ts'
import type { Changes, Outcome } from '../../changes/changes.ts'
import { AppError, ArgillaRefusal } from '../../errors.ts'
import { createLogger } from '#node/log.ts'
import type { BatchStore } from '../store/batch-store.ts'
import { createRun } from './run.ts'
import { joinStep, journalEntryOf, me, row } from '../../testing/batch-rows.ts'
import { createTime } from '../../testing/time.ts'
import type { StepStore } from '../store/step-store.ts'
import type { BareStep, RunStep, WorkspaceName } from '../steps.ts'
import { sentBefore } from './tried-before.ts'
import { nothingSent, type SentBefore } from './tries.ts'

type Told = Outcome<User> | Error
type Answer = (userId: string, operation: string) => Told | Promise<Told>
function start(
  count: number,
  answer: Answer,
  more: {
    leaseHolds?: () => boolean
    save?: StepStore['save']
    requeue?: StepStore['requeue']
    onUpdate?: (patch: Parameters<BatchStore['update']>[2]) => void
    find?: BatchStore['find']
    role?: () => Role
    steps?: RunStep[]
    before?: SentBefore
    isRefuted?: boolean
    roleOf?: () => Role
    workspacesOf?: () => WorkspaceName[]
  } = {},
) {
  const time = createTime()
  const told: Batch[] = []
  const sent: { userId: string; at: number; operation: string; workspaceId: string | undefined }[] = []
  const saved: RunStep[] = []
  let hasEnded = false
  let isHeld = true
  const run = createRun(
    {
      ...time,
      holder: 'here',
      log: createLogger('silent'),
      journal: { resolve: () => Promise.resolve() },
      bus: {
        publish: (events) => events.forEach(({ event }) => event.type === 'batch' && told.push(event.batch)),
      },
      changes: {
        make: async (operation: string, _by: unknown, body: Record<string, string>) => {
          const userId = body['user_id'] ?? body['id'] ?? ''
          sent.push({ userId, at: time.now(), operation, workspaceId: body['workspace_id'] })
          const outcome = await answer(userId, operation)
          if (outcome instanceof Error) throw outcome
          return outcome
        },
      } as unknown as Changes,
      batches: {
        update: (_id, _holder, patch, end) => {
          more.onUpdate?.(patch)
          const wasHeld = isHeld
          if (end) isHeld = false
          return Promise.resolve(wasHeld)
        },
        find: more.find ?? (() => Promise.resolve(row)),
      } as Partial<BatchStore> as BatchStore,
      steps: {
        save:
          more.save ??
          ((_id, _holder, steps) => {
            saved.push(...steps)
            return Promise.resolve(true)
          }),
        requeue: more.requeue ?? (() => Promise.resolve(true)),
      } as Partial<StepStore> as StepStore,
      whoIs: () => Promise.resolve({ ...me, role: more.role?.() ?? me.role }),
      isRefuted: () => Promise.resolve(more.isRefuted ?? false),
      roleOf: () => Promise.resolve(more.roleOf?.() ?? 'annotator'),
      workspacesOf: () => Promise.resolve(more.workspacesOf?.() ?? []),
      leaseHolds: more.leaseHolds ?? (() => true),
    },
    {
      row: { ...row, total: count },
      steps: more.steps ?? Array.from({ length: count }, (_, index) => joinStep(index)),
      actor: { user: me, credential: { type: 'api_key', value: 'key' } },
      passwords: new Map(),
      before: more.before ?? nothingSent,
      onEnd: () => (hasEnded = true),
    },
  )
  const end = async () => {
    for (let turn = 0; turn < 10_000 && !hasEnded; turn++) await time.pass()
    expect(hasEnded).toBe(true)
    return run.batch()
  }
  return { run, time, told, sent, saved, end }
}
const done: Outcome<User> = { state: 'done', value: me }

it('waits longer and longer while Argilla is away, up to 30 seconds, and then begins at one again', async () => {
  let left = 8
  const { run, sent, end } = start(1, () => (left-- > 0 ? new AppError('ArgillaUnreachable') : done))
  await run.go()
  expect(await end()).toMatchObject({ state: 'ended', counts: { done: 1 } })
  const pauses = sent.slice(1).map(({ at }, index) => (at - (sent[index]?.at ?? 0)) / 1000)
  expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30, 30])
})

it('waits as long as it is asked to', async () => {
  let left = 1
  const { run, sent, told, end } = start(1, () =>
    left-- > 0 ? new AppError('ArgillaBusy', { retry_after: 77 }) : done,
  )
  await run.go()
  await end()
  expect(sent.map(({ at }) => at)).toEqual([0, 77_000])
  expect(told.find(({ state }) => state === 'waiting')?.trouble?.params).toEqual({ retry_after: 77 })
})

it('tries again what may have been done, and says at last that it does not know', async () => {
  const { run, sent, end, saved } = start(1, () => new AppError('OutcomeUnknown', { seen: 'unknown' }))
  await run.go()
  expect(await end()).toMatchObject({ state: 'ended', counts: { unknown: 1 } })
  expect(sent).toHaveLength(4)
  expect(saved[0]?.reason?.params).toEqual({ seen: 'unknown' })
})

it('takes "already so" after a lost answer for done by it', async () => {
  let left = 1
  const { run, end } = start(1, () =>
    left-- > 0 ? new AppError('OutcomeUnknown', { seen: 'unknown' }) : { state: 'unchanged', value: null },
  )
  await run.go()
  expect(await end()).toMatchObject({ counts: { done: 1, unchanged: 0 } })
})

it('does not try the rest for somebody who was demoted, nor once they have signed in again as what they are by then', async () => {
  let role: Role = 'owner'
  let number = 0
  let later: Outcome<User> | Error = new AppError('SessionExpired')
  const answer = () => (number++ < 10 ? done : later)
  const { run, time, sent, saved, end } = start(80, answer, { role: () => role })
  await run.go()
  for (let turn = 0; turn < 1_000 && run.state() !== 'sign_in'; turn++) await time.pass()
  expect(run.batch()).toMatchObject({ state: 'sign_in', counts: { done: 10 } })
  role = 'annotator'
  later = new ArgillaRefusal(403, { detail: 'no' })
  await run.signedIn({ user: { ...me, role }, credential: { type: 'api_key', value: 'another' } })
  expect(await end()).toMatchObject({ counts: { done: 10, failed: 70 } })
  // Sixteen are sent side by side: with the old credential, and with the new one before the first refusal.
  expect(sent.length).toBeLessThanOrEqual(42)
  const reasons = saved.flatMap(({ reason }) => (reason ? [reason] : []))
  expect(reasons.filter(({ code }) => code === 'argilla-admin::Demoted').length).toBeGreaterThanOrEqual(54)
  expect(reasons.at(-1)).toMatchObject({ status: 403, params: { role: 'annotator' } })
})

it('goes on to try what an owner was refused only here', async () => {
  const { run, sent, end } = start(20, (userId) =>
    userId === 'user 3' ? new ArgillaRefusal(403, { detail: 'no' }) : done,
  )
  await run.go()
  expect(await end()).toMatchObject({ counts: { done: 19, failed: 1 } })
  expect(sent).toHaveLength(20)
})

it('does not wait for ever for one step that fails while others get through', async () => {
  const { run, end, saved } = start(40, (userId) =>
    userId === 'user 3' ? new AppError('ArgillaNonsense', { status: 502 }) : done,
  )
  await run.go()
  expect(await end()).toMatchObject({ counts: { done: 39 } })
  expect(saved.find(({ index }) => index === 3)).toMatchObject({ status: 'failed' })
})

it('sends nothing while another copy may have taken over', async () => {
  let holds = false
  const { run, time, sent, end } = start(5, () => done, { leaseHolds: () => holds })
  await run.go()
  for (let turn = 0; turn < 20; turn++) await time.pass()
  expect(sent).toEqual([])
  holds = true
  run.wake()
  expect(await end()).toMatchObject({ counts: { done: 5 } })
})

it('keeps results that can’t be written, and writes them later', async () => {
  const written: number[] = []
  let failures = 2
  const save: StepStore['save'] = (_id, _holder, steps) => {
    if (failures-- > 0) return Promise.reject(new AppError('JournalUnavailable'))
    written.push(...steps.map(({ index }) => index))
    return Promise.resolve(true)
  }
  const { run, told, end } = start(60, () => done, { save })
  await run.go()
  expect(await end()).toMatchObject({ state: 'ended', counts: { done: 60 } })
  expect([...written].sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, index) => index))
  expect(told.some(({ trouble }) => trouble?.code === 'argilla-admin::JournalUnavailable')).toBe(true)
})

it('lets go where another copy has it', async () => {
  const { run, told, end } = start(500, () => done, { save: () => Promise.resolve(false) })
  await run.go()
  await end()
  expect(told.map(({ state }) => state)).not.toContain('ended')
})

it.each(['letGo', 'pause', 'stop'] as const)(
  'tells that it has ended though “%s” comes just then',
  async (wish) => {
    const find = () => {
      // It has let go of the batch by now, and nobody holds it.
      void run[wish]()
      return Promise.resolve(row)
    }
    const { run, told, end } = start(2, () => done, { find })
    await run.go()
    await end()
    expect(told.at(-1)).toMatchObject({ state: 'ended', counts: { done: 2 } })
  },
)

it('does not end before what is tried again then has been put in line', async () => {
  let failures = 1
  const again: Promise<void>[] = []
  const { run, time, sent, end } = start(
    1,
    () => (failures-- > 0 ? new ArgillaRefusal(422, { detail: 'no' }) : done),
    {
      save: () => {
        if (again.length === 0) again.push(run.retry(null))
        return Promise.resolve(true)
      },
      requeue: () => time.sleep(1_000).then(() => true),
    },
  )
  await run.go()
  expect(await end()).toMatchObject({ state: 'ended', counts: { done: 1, failed: 0 } })
  expect(sent).toHaveLength(2)
  await Promise.all(again)
})

it('refuses to try again what has ended just then', async () => {
  let again: Promise<unknown> = Promise.resolve()
  let isPutInLine = false
  const { run, end } = start(1, () => new ArgillaRefusal(422, { detail: 'no' }), {
    find: () => {
      again = expect(run.retry(null)).rejects.toMatchObject({ code: 'argilla-admin::BatchState' })
      return Promise.resolve(row)
    },
    requeue: () => {
      isPutInLine = true
      return Promise.resolve(true)
    },
  })
  await run.go()
  expect(await end()).toMatchObject({ state: 'ended', counts: { failed: 1 } })
  await again
  expect(isPutInLine).toBe(false)
})

it('is given up at once though its server is stopped while it pauses', async () => {
  const states: unknown[] = []
  const { run, end } = start(1, () => done, {
    onUpdate: ({ state }) => {
      // Told first, and written once more when nothing is under way.
      if (state === 'paused' && states.at(-1) === 'paused') void run.interrupt()
      states.push(state)
    },
  })
  await run.go()
  await run.pause()
  await end()
  expect(states).toEqual(['running', 'paused', 'paused', 'interrupted'])
})

it('runs 10,000 steps, written in groups, told now and then', async () => {
  const { run, end, saved, told } = start(10_000, () => done)
  await run.go()
  const batch = await end()
  expect(batch.counts.done).toBe(10_000)
  expect(saved).toHaveLength(10_000)
  expect(told.length).toBeLessThan(300)
})

const stepOf = (index: number, step: BareStep, more: Partial<RunStep> = {}): RunStep => ({
  ...joinStep(index),
  workspace: null,
  step,
  ...more,
})
const leave = (index: number, user_id: string) =>
  stepOf(index, { kind: 'member.remove', user_id, workspace_id: 'team' })
const newUser = (user_id: string): BareStep => ({
  kind: 'user.create',
  user_id,
  username: 'new',
  first_name: 'New',
  last_name: null,
  role: 'annotator',
  workspace_ids: [],
})
function createHold() {
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  return { held, letGo: () => letGo() }
}

it.each(['pause', 'stop'] as const)(
  'does last what comes last, though “%s” and “continue” come while something is under way',
  async (halt) => {
    const [first, others] = [createHold(), createHold()]
    const users = Array.from({ length: 40 }, (_, index) => `user ${index}`)
    const steps = ['me', ...users].map((userId, index) => leave(index, userId))
    const { run, time, sent, end } = start(
      steps.length,
      (userId) => (userId === 'user 0' ? first : others).held.then(() => done),
      { steps },
    )
    await run.go()
    for (let turn = 0; turn < 50 && sent.length < 16; turn++) await time.pass()
    await run[halt]()
    others.letGo()
    await time.pass(20)
    await run.queue()
    await run.go()
    first.letGo()
    expect(await end()).toMatchObject({ state: 'ended', counts: { done: 41 } })
    expect(sent.at(-1)?.userId).toBe('me')
  },
)

it('makes what is tried again before what rests on it, though that is next in line', async () => {
  const { held, letGo } = createHold()
  let failures = 1
  const steps = [
    stepOf(0, { kind: 'workspace.create', workspace_id: 'team', name: 'team' }),
    stepOf(1, newUser('user 1')),
    joinStep(2),
  ]
  const { run, time, sent, end } = start(
    3,
    (_, operation) => {
      if (operation === 'user.create') return held.then(() => done)
      return operation === 'workspace.create' && failures-- > 0
        ? new ArgillaRefusal(409, { detail: 'no' })
        : done
    },
    { steps },
  )
  await run.go()
  for (let turn = 0; turn < 50 && sent.length < 2; turn++) await time.pass()
  await run.retry(null)
  letGo()
  expect(await end()).toMatchObject({ counts: { done: 3, failed: 0 } })
  expect(sent.map(({ operation }) => operation)).toEqual([
    'workspace.create',
    'user.create',
    'workspace.create',
    'member.add',
  ])
})

it('writes later how it is, where that could not be written', async () => {
  let failures = 1
  const written: unknown[] = []
  const { run, time } = start(1, () => new Promise(() => undefined), {
    onUpdate: ({ state }) => {
      if (failures-- > 0) throw new AppError('JournalUnavailable')
      written.push(state)
    },
  })
  await run.go()
  expect(written).toEqual([])
  run.wake()
  await time.pass(5)
  run.wake()
  await time.pass(5)
  expect(written).toEqual(['running'])
})

it('lets go where another copy has what is to be tried again', async () => {
  const { held, letGo } = createHold()
  const steps = [joinStep(0), joinStep(1)]
  const { run, time, saved, end } = start(
    2,
    (userId) => (userId === 'user 0' ? new ArgillaRefusal(422, { detail: 'no' }) : held.then(() => done)),
    { steps, requeue: () => Promise.resolve(false) },
  )
  await run.go()
  for (let turn = 0; turn < 50 && saved.length < 1; turn++) await time.pass()
  await expect(run.retry(null)).rejects.toMatchObject({ code: 'argilla-admin::BatchState' })
  expect(steps[0]?.status).toBe('failed')
  letGo()
  expect((await end()).state).not.toBe('ended')
})

const unknown = new AppError('OutcomeUnknown', { seen: 'unknown', reason: 'cut' })

it('does not call failed what may have been done before it was refused', async () => {
  let left = 1
  const answer = () => (left-- > 0 ? unknown : new ArgillaRefusal(403, { detail: 'no' }))
  const { run, saved, end } = start(1, answer)
  await run.go()
  expect(await end()).toMatchObject({ counts: { unknown: 1, failed: 0 } })
  expect(saved.at(-1)).toMatchObject({ status: 'unknown', reason: { params: { reason: 'cut' } } })
})

it('calls failed what somebody else’s name proves was not done by the try before either', async () => {
  let left = 1
  const taken = new AppError('Taken', { taken: 'username' })
  const { run, saved, end } = start(1, () => (left-- > 0 ? unknown : taken), { isRefuted: true })
  await run.go()
  expect(await end()).toMatchObject({ counts: { unknown: 0, failed: 1 } })
  expect(saved.at(-1)).toMatchObject({ status: 'failed', reason: { params: { taken: 'username' } } })
})

it('does not call untried, once it is stopped, what may have been done', async () => {
  const { run, sent, saved, time, end } = start(1, () => unknown)
  await run.go()
  for (let turn = 0; turn < 50 && sent.length < 1; turn++) await time.pass()
  await run.stop()
  expect(await end()).toMatchObject({ state: 'stopped', counts: { unknown: 1, waiting: 0 } })
  expect(saved.at(-1)).toMatchObject({ status: 'unknown', reason: { params: { reason: 'cut' } } })
})

const sentAs = (outcome: 'done' | 'unknown', step = 0) => ({ ...journalEntryOf({ outcome }), step })

it.each([
  ['unknown', [sentAs('unknown')]],
  ['failed', [sentAs('unknown', 1)]],
] as const)(
  'calls %s what is refused after what the journal says of a process before',
  async (status, entries) => {
    const answer = () => new ArgillaRefusal(403, { detail: 'no' })
    const { run, saved, end } = start(1, answer, { before: sentBefore(entries) })
    await run.go()
    await end()
    expect(saved.at(-1)).toMatchObject({ status })
  },
)

it('looks anew at whom it off-boards: what they were given again meanwhile is taken once more', async () => {
  const kept = [
    { operation: 'user.update' as const, workspace: null },
    { operation: 'member.remove' as const, workspace: 'left' },
    { operation: 'member.remove' as const, workspace: 'back' },
  ]
  const workspaces = ['left', 'back', 'new'].map((name) => ({ id: name, name }))
  const more = { base: { workspaces }, parts: [...kept] }
  const { run, sent, saved, end } = start(1, () => done, {
    steps: [stepOf(0, { kind: 'user.offboard', user_id: 'user 0' }, more)],
    roleOf: () => 'admin',
    workspacesOf: () => workspaces.filter(({ name }) => name !== 'left'),
  })
  await run.go()
  expect(await end()).toMatchObject({ counts: { done: 1 } })
  expect(sent.map(({ operation, workspaceId }) => workspaceId ?? operation)).toEqual([
    'user.update',
    'back',
    'new',
  ])
  const parts = saved.at(-1)?.parts.map(({ operation, workspace }) => workspace ?? operation)
  expect(parts?.toSorted()).toEqual(['back', 'left', 'new', 'user.update'])
})

it('tells nothing as done that was undone since and can’t be done again', async () => {
  const parts = [{ operation: 'user.update' as const, workspace: null }]
  const { run, saved, end } = start(1, () => new ArgillaRefusal(403, { detail: 'no' }), {
    steps: [stepOf(0, { kind: 'user.offboard', user_id: 'user 0' }, { parts })],
    roleOf: () => 'owner',
  })
  await run.go()
  expect(await end()).toMatchObject({ counts: { failed: 1 } })
  expect(saved.at(-1)?.parts).toEqual([])
})

it('does not take the role of somebody off-boarded again who is an annotator still', async () => {
  const parts = [{ operation: 'user.update' as const, workspace: null }]
  const { run, sent, end } = start(1, () => done, {
    steps: [stepOf(0, { kind: 'user.offboard', user_id: 'user 0' }, { parts })],
  })
  await run.go()
  expect(await end()).toMatchObject({ counts: { done: 1 } })
  expect(sent).toEqual([])
})

it('only joins whom it was to create and who was there, without a password', async () => {
  const base = { isPresent: true, workspaces: [{ id: 'team', name: 'team' }] }
  const { run, sent, saved, end } = start(1, () => done, {
    steps: [stepOf(0, newUser('user 0'), { base })],
  })
  expect(run.passwords.missing('all')).toEqual([])
  await run.go()
  expect(await end()).toMatchObject({ counts: { done: 1 } })
  expect(sent.map(({ operation }) => operation)).toEqual(['member.add'])
  expect(saved.at(-1)?.parts).toEqual([{ operation: 'member.add', workspace: 'team' }])
})
