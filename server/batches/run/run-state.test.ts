import { expect, it } from 'vitest'
import type { Batch, StepStatus } from '#contract/batches.ts'
import { createLogger } from '#node/log.ts'
import { AppError } from '../../errors.ts'
import { joinStep, row } from '../../testing/batch-rows.ts'
import { refusedAs } from '../reasons.ts'
import type { BatchStore } from '../store/batch-store.ts'
import { createRunState } from './run-state.ts'

const endedAt = '2026-01-02T00:00:00.000Z'
type Update = Parameters<BatchStore['update']>

/** Of a batch with a step of each of these; what is written is held by this copy, until a test has it answered otherwise. */
function start(statuses: StepStatus[] = [], answer: () => boolean | Promise<boolean> = () => true) {
  const steps = statuses.map((status, index) => ({ ...joinStep(index), status }))
  const written: Update[] = []
  const told: Batch[] = []
  const lost: string[] = []
  let isLost = false
  const known = { ...row, total: steps.length }
  const state = createRunState(
    {
      holder: 'here',
      log: createLogger('silent'),
      bus: {
        publish: (events) =>
          events.forEach(({ event, to }) => event.type === 'batch' && to === null && told.push(event.batch)),
      },
      batches: {
        update: async (...update) => {
          written.push(update)
          return answer()
        },
        find: (id) => Promise.resolve(id === row.id ? { ...row, ended_at: endedAt } : null),
      } as Partial<BatchStore> as BatchStore,
    },
    {
      row: known,
      steps,
      live: () => ({ running: 0, secondsLeft: 5, passwordsNeeded: 2 }),
      isLost: () => isLost,
      onLost: () => lost.push('lost'),
    },
  )
  const patches = () => written.map(([, , patch]) => patch)
  const loseIt = () => (isLost = true)
  return { state, steps, written, patches, told, lost, known, loseIt }
}
const trouble = refusedAs('ArgillaBusy', { retry_after: 7 })
const away = () => Promise.reject(new AppError('JournalUnavailable'))

it('counts what has come to an end, and what remains', () => {
  const { state, steps } = start(['waiting', 'running', 'done', 'done', 'unchanged', 'failed', 'unknown'])
  expect(state.remaining()).toBe(2)
  const counts = { waiting: 2, running: 0, done: 2, unchanged: 1, failed: 1, unknown: 1 }
  expect(state.batch()).toMatchObject({ state: 'queued', total: 7, counts, trouble: null })
  expect(state.batch()).toMatchObject({ seconds_left: 5, passwords_needed: 2, ended_at: null })
  for (const status of ['waiting', 'running', 'done', 'failed'] as const) state.count(status)
  expect(state.batch().counts).toEqual({ ...counts, waiting: 0, done: 3, failed: 2 })
  expect(state.remaining()).toBe(0)
  for (const step of steps) step.status = 'waiting'
  state.recount()
  expect(state.batch().counts).toMatchObject({ waiting: 7, done: 0, failed: 0 })
})

it('tells at once, and writes, what it becomes and why', async () => {
  const { state, written, told } = start(['waiting'])
  const writing = state.become('waiting', trouble)
  expect(state.now()).toBe('waiting')
  expect(told).toMatchObject([{ state: 'waiting', trouble }])
  await writing
  await state.become('running')
  expect(told.slice(1)).toMatchObject([{ state: 'running', trouble: null }])
  expect(written).toEqual([
    [row.id, 'here', { state: 'waiting', trouble: JSON.stringify(trouble) }],
    [row.id, 'here', { state: 'running', trouble: null }],
  ])
})

it('tells without writing what has been written by then, and no trouble any more', async () => {
  const { state, written, told } = start(['waiting'])
  await state.become('waiting', trouble)
  state.set('paused')
  expect(told.at(-1)).toMatchObject({ state: 'paused', trouble: null })
  state.publish()
  expect(told).toHaveLength(3)
  expect(written).toHaveLength(1)
})

it('writes one after the other, each with what is so by then', async () => {
  let letGo: () => void = () => undefined
  const held = new Promise<boolean>((resolve) => (letGo = () => resolve(true)))
  const { state, patches } = start(['waiting'], () => held)
  const first = state.become('running')
  await Promise.resolve()
  const second = state.become('waiting', trouble)
  const third = state.become('paused')
  expect(patches()).toMatchObject([{ state: 'running' }])
  letGo()
  await Promise.all([first, second, third])
  expect(patches()).toEqual([
    { state: 'running', trouble: null },
    { state: 'paused', trouble: null },
    { state: 'paused', trouble: null },
  ])
})

it('lets go where another copy has it, and writes nothing any more', async () => {
  const { state, written, lost, loseIt } = start(['waiting'], () => false)
  await state.become('running')
  expect(lost).toEqual(['lost'])
  loseIt()
  await state.become('paused')
  expect(written).toHaveLength(1)
  expect(lost).toHaveLength(1)
})

it('writes again, once, what could not be written, and nothing else', async () => {
  let failures = 2
  const { state, patches, lost } = start(['waiting'], () => (failures-- > 0 ? away() : true))
  await state.catchUp()
  expect(patches()).toEqual([])
  await state.become('running')
  await state.catchUp()
  await state.catchUp()
  await state.catchUp()
  expect(patches().map(({ state: written }) => written)).toEqual(['running', 'running', 'running'])
  expect(lost).toEqual([])
})

it.each([
  ['ended', 'ended', endedAt],
  ['stopped', 'ended', endedAt],
  ['interrupted', 'given up', null],
  ['paused', undefined, null],
] as const)('writes with “%s” what was counted, and whether it lets go', async (last, end, at) => {
  const { state, written, known } = start(['done', 'failed'])
  await state.become('waiting', trouble)
  expect(await state.end(last)).toBe(true)
  const counts = { done: 1, unchanged: 0, failed: 1, unknown: 0 }
  expect(written.at(-1)).toEqual([row.id, 'here', { state: last, trouble: null, ...counts }, end])
  expect(known.ended_at).toBe(at)
})

it('does not end here where another copy has it, nor where the store is away', async () => {
  const elsewhere = start(['done'], () => false)
  expect(await elsewhere.state.end('ended')).toBe(false)
  expect(elsewhere.known.ended_at).toBeNull()
  await expect(start(['done'], away).state.end('ended')).rejects.toThrow('JournalUnavailable')
})

it('ends after what was to be written before, and has nothing to write again then', async () => {
  let failures = 1
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  const { state, patches } = start(['done'], () => held.then(() => (failures-- > 0 ? away() : true)))
  const becoming = state.become('running')
  const ending = state.end('ended')
  await Promise.resolve()
  expect(patches()).toHaveLength(1)
  letGo()
  await Promise.all([becoming, ending])
  await state.catchUp()
  expect(patches().map(({ state: written }) => written)).toEqual(['running', 'ended'])
})
