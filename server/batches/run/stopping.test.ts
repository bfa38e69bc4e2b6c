import { expect, it } from 'vitest'
import type { Changes } from '../../changes/changes.ts'
import { joinStep, me, row } from '../../testing/batch-rows.ts'
import { quietRunner } from '../../testing/runner-deps.ts'
import { createTime, withTime } from '../../testing/time.ts'
import type { BatchStore } from '../store/batch-store.ts'
import type { StepStore } from '../store/step-store.ts'
import type { RunStep } from '../steps.ts'
import { createRunner } from './runner.ts'

const mine = { user: me, credential: { type: 'api_key', value: 'mine' } } as const
const others = { user: { ...me, id: 'other' }, credential: { type: 'api_key', value: 'theirs' } } as const

/** A runner that hears this of its batch, once. */
function start(wanted: string | null, updateMs: number, mustQueue: boolean) {
  const time = createTime()
  const sent: unknown[] = []
  const heard: string[] = []
  const held = () => Promise.resolve([{ id: row.id, wanted: heard.length === 0 ? wanted : null }])
  const runner = createRunner({
    ...quietRunner,
    ...time,
    changes: {
      make: (...change: unknown[]) => {
        sent.push(change)
        return Promise.resolve({ state: 'done', value: me })
      },
    } as unknown as Changes,
    batches: {
      take: () => Promise.resolve(true),
      renew: held,
      wants: held,
      heard: (_id, command) => {
        heard.push(command)
        return Promise.resolve()
      },
      update: () => time.sleep(updateMs).then(() => true),
      find: () => Promise.resolve(row),
      mustQueue: () => Promise.resolve(mustQueue),
      interruptExpired: () => Promise.resolve([]),
    } as Partial<BatchStore> as BatchStore,
    steps: {
      all: () => Promise.resolve([joinStep(0)]),
      save: () => Promise.resolve(true),
      requeue: () => Promise.resolve(true),
    } as Partial<StepStore> as StepStore,
  })
  const end = async () => {
    for (let turn = 0; turn < 50 && runner.find(row.id); turn++) await time.pass(5)
    expect(runner.find(row.id)).toBeNull()
  }
  return { runner, time, sent, heard, end }
}

it.each(['continue', 'retry'])(
  'goes on with nobody else’s credential where “%s” is heard while another owner stops what was interrupted',
  async (wanted) => {
    // As long as its end is not written, it is there to be commanded.
    const { runner, time, sent, heard, end } = start(wanted, 3_000, false)
    runner.start()
    await withTime(time, runner.stopUnheld({ ...row, state: 'interrupted', holder: null }, others))
    await end()
    expect(heard).toEqual([wanted])
    expect(sent).toEqual([])
  },
)

it.each([
  ['another owner', others, 0],
  ['another owner through another copy', null, 0],
  ['who began it', mine, 1],
] as const)('keeps the passwords of what is stopped by who began it alone: %s', async (_, actor, kept) => {
  const { runner, time, end } = start(actor ? null : 'stop:other', 0, true)
  const password = { password: 'a long one', isProven: false, isLater: false }
  const step: RunStep = { ...joinStep(0), step: { kind: 'user.password', user_id: 'user 0' } }
  await withTime(time, runner.add(row, [step], mine, new Map([[0, password]])))
  expect(runner.passwordsKept(row.id)).toBe(1)
  const run = runner.find(row.id)
  if (run && actor) await withTime(time, runner.command(run, 'stop', { actor }))
  else runner.start()
  await end()
  expect(run?.state()).toBe('stopped')
  expect(runner.passwordsKept(row.id)).toBe(kept)
})
