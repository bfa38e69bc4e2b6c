import { expect, it } from 'vitest'
import type { Batch } from '#contract/batches.ts'
import type { Role, User } from '#contract/users.ts'
import type { Changes, Outcome } from '../../changes/changes.ts'
import { AppError, ArgillaRefusal } from '../../errors.ts'
import { createLogger } from '#node/log.ts'
import type { BatchStore } from '../store/batch-store.ts'
import { createRun } from './run.ts'
import { joinStep, me, row } from '../../testing/batch-rows.ts'
import { createTime } from '../../testing/time.ts'
import type { StepStore } from '../store/step-store.ts'
import type { RunStep } from '../steps.ts'

type Answer = (userId: string) => Outcome<User> | Error
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
  } = {},
) {
  const time = createTime()
  const told: Batch[] = []
  const sent: { userId: string; at: number }[] = []
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
        make: (_operation: unknown, _by: unknown, { user_id }: { user_id: string }) => {
          sent.push({ userId: user_id, at: time.now() })
          const outcome = answer(user_id)
          return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome)
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
        requeue: more.requeue ?? (() => Promise.resolve()),
      } as Partial<StepStore> as StepStore,
      whoIs: () => Promise.resolve({ ...me, role: more.role?.() ?? me.role }),
      workspacesOf: () => Promise.resolve([]),
      leaseHolds: more.leaseHolds ?? (() => true),
    },
    {
      row: { ...row, total: count },
      steps: Array.from({ length: count }, (_, index) => joinStep(index)),
      actor: { user: me, credential: { type: 'api_key', value: 'key' } },
      passwords: new Map(),
      tried: () => null,
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
      requeue: () => time.sleep(1_000),
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
      return Promise.resolve()
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
