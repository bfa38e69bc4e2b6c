import { expect, it, vi } from 'vitest'
import type { Changes } from '../../changes/changes.ts'
import { joinStep, me, row } from '../../testing/batch-rows.ts'
import { quietRunner } from '../../testing/runner-deps.ts'
import { createTime, withTime } from '../../testing/time.ts'
import type { BatchStore } from '../store/batch-store.ts'
import type { StepStore } from '../store/step-store.ts'
import type { RunStep } from '../steps.ts'
import { createRunner } from './runner.ts'

it('has done what another copy wants of a batch before it says so', async () => {
  const time = createTime()
  const seen: string[] = []
  let wanted: string | null = null
  const batches: Partial<BatchStore> = {
    renew: () => Promise.resolve([{ id: row.id, wanted }]),
    wants: () => Promise.resolve([{ id: row.id, wanted }]),
    heard: (_id, command) => {
      seen.push(`heard ${command}`)
      wanted = null
      return Promise.resolve()
    },
    update: async (_id, _holder, { state }) => {
      await time.sleep(300)
      seen.push(state ?? '')
      return true
    },
    mustQueue: () => Promise.resolve(false),
    interruptExpired: () => Promise.resolve([]),
  }
  const runner = createRunner({
    ...time,
    ...quietRunner,
    // Its answer never comes.
    changes: { make: () => new Promise(() => undefined) } as Partial<Changes> as Changes,
    batches: batches as BatchStore,
    steps: {} as StepStore,
  })
  runner.start()
  const by = { user: me, credential: { type: 'api_key', value: 'key' } } as const
  await withTime(time, runner.add(row, [joinStep(0)], by, new Map()))
  wanted = 'pause'
  for (let turn = 0; turn < 50 && seen.length < 3; turn++) await time.pass(5)
  expect(seen).toEqual(['running', 'paused', 'heard pause'])
})

it('forgets after an hour the passwords of what could not be continued, as it does those of what has ended', async () => {
  vi.useFakeTimers()
  try {
    const user = { ...me, id: 'b' }
    const step = (index: number, userId: string): RunStep => ({
      ...joinStep(index),
      step: { kind: 'user.password', user_id: userId },
    })
    const runner = createRunner({
      ...createTime(),
      ...quietRunner,
      changes: {} as Changes,
      batches: {} as BatchStore,
      steps: {
        all: () => Promise.resolve([step(0, me.id), step(1, user.id)]),
      } as Partial<StepStore> as StepStore,
    })
    const by = { user: me, credential: { type: 'api_key', value: 'key' } } as const
    const passwords = { [me.id]: 'a long one' }
    await expect(runner.takeOver(row, by, passwords, ['interrupted'])).rejects.toThrow('PasswordsNeeded')
    expect(runner.passwordsKept(row.id)).toBe(1)
    vi.advanceTimersByTime(61 * 60 * 1000)
    expect(runner.passwordsKept(row.id)).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})

it('does not do again what another copy has ended between a look and taking the batch over', async () => {
  const time = createTime()
  let isTaken = false
  const sent: unknown[] = []
  const runner = createRunner({
    ...time,
    ...quietRunner,
    changes: {
      make: (_operation: unknown, _by: unknown, { user_id }: { user_id: string }) => {
        sent.push(user_id)
        return Promise.resolve({ state: 'done', value: me })
      },
    } as unknown as Changes,
    batches: {
      take: () => Promise.resolve((isTaken = true)),
      mustQueue: () => Promise.resolve(false),
      update: () => Promise.resolve(true),
      find: () => Promise.resolve(row),
    } as Partial<BatchStore> as BatchStore,
    steps: {
      all: () => Promise.resolve([{ ...joinStep(0), ...(isTaken && { status: 'done' }) }, joinStep(1)]),
      save: () => Promise.resolve(true),
    } as Partial<StepStore> as StepStore,
  })
  const by = { user: me, credential: { type: 'api_key', value: 'key' } } as const
  await withTime(time, runner.takeOver({ ...row, holder: null }, by, {}, ['interrupted']))
  for (let turn = 0; turn < 50 && runner.find(row.id); turn++) await time.pass(5)
  expect(sent).toEqual(['user 1'])
})

it('keeps its batches when its machine was suspended, and lets the copies beside it keep theirs', async () => {
  const time = createTime()
  const done: string[] = []
  let suspendedMs = 0
  const runner = createRunner({
    ...time,
    ...quietRunner,
    now: () => time.now() + suspendedMs,
    changes: { make: () => new Promise(() => undefined) } as Partial<Changes> as Changes,
    batches: {
      renew: () => {
        done.push('renewed')
        return Promise.resolve([{ id: row.id, wanted: null }])
      },
      wants: () => Promise.resolve([{ id: row.id, wanted: null }]),
      update: () => Promise.resolve(true),
      mustQueue: () => Promise.resolve(false),
      interruptExpired: () => {
        done.push('looked for silent ones')
        return Promise.resolve([])
      },
    } as Partial<BatchStore> as BatchStore,
    steps: {} as StepStore,
  })
  const by = { user: me, credential: { type: 'api_key', value: 'key' } } as const
  await withTime(time, runner.add(row, [joinStep(0)], by, new Map()))
  runner.start()
  const pass = async (until: number) => {
    for (let turn = 0; turn < 50 && done.length < until; turn++) await time.pass(12)
  }
  await pass(4)
  suspendedMs = 60_000
  const before = time.now()
  await pass(5)
  expect(time.now() - before).toBeLessThanOrEqual(1_000)
  await pass(7)
  const both = ['renewed', 'looked for silent ones']
  expect(done).toEqual([...both, ...both, 'renewed', ...both])
})
