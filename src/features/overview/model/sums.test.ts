import { expect, it } from 'vitest'
import type { ActivityDataset } from '#contract/activity.ts'
import { progressOf } from './sums.ts'

const dataset = (records: ActivityDataset['records']): ActivityDataset => ({
  id: 'd',
  name: 'd',
  status: 'ready',
  workspace_id: 'w',
  last_activity_at: '2026-11-20T10:00:00',
  records,
  responses: null,
  by_person: [],
})

it('is the share of the records of all datasets that could be read', () => {
  const datasets = [
    dataset({ total: 30, completed: 10 }),
    dataset(null),
    dataset({ total: 10, completed: 10 }),
  ]
  expect(progressOf({ datasets })).toBe(0.5)
})

it('says nothing where there are no records', () => {
  expect(progressOf({ datasets: [dataset(null), dataset({ total: 0, completed: 0 })] })).toBeUndefined()
})
