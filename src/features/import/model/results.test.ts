import { describe, expect, it } from 'vitest'
import { type ReadBatch, asOneBatch, retries, rowResults } from './results.ts'
import { batch, idOf, reason, row, step } from './testing.ts'
import { signsIn } from './sheet.ts'

const gone = { id: 'wg', name: 'gone' }
const join = (index: number, who: number, name: string) =>
  ({ ...step(index, who, { kind: 'member.add' }), workspace: { id: `w-${name}`, name } }) as const

/** Row 2 is created but not joined, row 3 is not created, row 4 is there and joins two, row 5 is done. */
const first: ReadBatch = {
  id: 'first',
  batch: batch('first', { total: 6 }),
  rows: [
    { key: 2, indexes: [1] },
    { key: 3, indexes: [2] },
    { key: 4, indexes: [3, 4] },
    { key: 5, indexes: [5] },
  ],
  steps: [
    step(0, 0, { kind: 'workspace.create', user: null, workspace: gone }),
    step(1, 2, {
      status: 'failed',
      reason: reason('x', 404),
      failed_at: gone,
      parts: [{ operation: 'user.create', workspace: null }],
    }),
    step(2, 3, { status: 'failed', reason: reason('argilla-admin::Taken') }),
    join(3, 4, 'a'),
    { ...join(4, 4, 'b'), status: 'failed', reason: reason('y', 404) },
    step(5, 5),
  ],
}
const line = (results: ReturnType<typeof rowResults>, key: number) => results.find((one) => one.key === key)

describe('rowResults', () => {
  const results = () => rowResults([first])

  it('has a line for each row, with the worst of its steps and all that was done', () => {
    expect(results().map(({ key }) => key)).toEqual([2, 3, 4, 5])
    expect(line(results(), 4)?.step).toMatchObject({
      index: 4,
      status: 'failed',
      workspace: { name: 'a, b' },
      failed_at: { name: 'b' },
      parts: [{ operation: 'member.add', workspace: 'a' }],
    })
  })

  it('knows who was created, also where the row failed later', () => {
    expect(results().map(({ created }) => created)).toEqual([true, false, false, true])
  })

  it('takes the last batch that a row stands in', () => {
    const second: ReadBatch = {
      id: 'second',
      batch: batch('second'),
      rows: [{ key: 2, indexes: [0] }],
      steps: [join(0, 2, 'a')],
    }
    expect(line(rowResults([first, second]), 2)).toMatchObject({
      batchId: 'second',
      created: true,
      step: { status: 'done', index: 2 },
    })
  })

  it('takes a row as done that was corrected to what is so', () => {
    expect(line(rowResults([first], new Set([2])), 2)?.step).toMatchObject({ status: 'done', reason: null })
  })

  it('shows a workspace that could not be made, as long as rows are left that may need it', () => {
    const made = step(0, 0, { kind: 'workspace.create', user: null, status: 'failed', workspace: gone })
    const failing = { ...first, steps: first.steps.with(0, made) }
    expect(rowResults([failing]).map(({ step: { kind } }) => kind)).toContain('workspace.create')
    const all = rowResults([failing], new Set([2, 3, 4]))
    expect(all.map(({ step: { kind } }) => kind)).not.toContain('workspace.create')
  })

  it('shows the steps as they are where it is not known who stands in which row', () => {
    const opened = rowResults([{ ...first, rows: [] }])
    expect(opened.map(({ step: { index, kind } }) => [index, kind])).toEqual(
      first.steps.map(({ index, kind }) => [index, kind]),
    )
  })

  it('takes the last batch of whoever failed also where it is not known who stands in which row', () => {
    const failed = step(0, 3, { status: 'failed' })
    const opened = (id: string, steps: ReadBatch['steps']) => ({ id, batch: batch(id), rows: [], steps })
    const results = rowResults([
      opened('first', [step(0, 2), { ...failed, index: 1 }]),
      opened('second', [failed]),
      opened('third', [step(0, 3)]),
    ])
    expect(results.map(({ batchId, step: { status } }) => [batchId, status])).toEqual([
      ['first', 'done'],
      ['third', 'done'],
    ])
  })
})

it('counts rows, failed ones apart from done ones', () => {
  const results = rowResults([first])
  expect(asOneBatch([first], results)).toMatchObject({
    id: 'first',
    total: 4,
    counts: { done: 1, failed: 3, waiting: 0 },
  })
})

it('speaks to the batch that is under way, else to one with rows that were not tried', () => {
  const of = (id: string, fields: Parameters<typeof batch>[1]): ReadBatch => ({
    ...first,
    id,
    batch: batch(id, fields),
  })
  const waiting = { ...batch('x').counts, waiting: 1 }
  const stopped = of('stopped', { state: 'stopped', counts: waiting })
  const current = (all: ReadBatch[]) => asOneBatch(all, rowResults(all))?.id
  expect(current([of('running', { state: 'running' }), of('last', {})])).toBe('running')
  expect(current([stopped, of('last', {})])).toBe('stopped')
  expect(current([of('one', {}), of('last', {})])).toBe('last')
})

it('tries again what failed of a row, and the workspaces that could not be made', () => {
  const failedWorkspace = { ...first.steps[0], status: 'failed' } as (typeof first.steps)[0]
  const read = [{ ...first, steps: first.steps.with(0, failedWorkspace) }]
  expect(retries(read, rowResults(read), new Set([4, 5]))).toEqual([{ batchId: 'first', indexes: [0, 4] }])
  expect(retries(read, rowResults(read), new Set([5]))).toEqual([])
})

it('hands over the sign-ins of all who are there or will be, not of those who were not created', () => {
  const sheet = [row(2), row(3), row(4, { password: '' }), row(5), row(6)]
  expect(signsIn(sheet, rowResults([first])).map(({ id }) => id)).toEqual([idOf(2), idOf(5), idOf(6)])
})
