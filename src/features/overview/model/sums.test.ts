import { expect, it } from 'vitest'
import type { ActivityDataset } from '#contract/activity.ts'
import { activePeople, progressOf } from './sums.ts'

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

it('is all of them only where all are done', () => {
  expect(progressOf({ datasets: [dataset({ total: 1_000, completed: 999 })] })).toBe(0.99)
  expect(progressOf({ datasets: [dataset({ total: 100, completed: 29 })] })).toBe(0.29)
  expect(progressOf({ datasets: [dataset({ total: 3, completed: 3 })] })).toBe(1)
})

it('says nothing where there are no records', () => {
  expect(progressOf({ datasets: [dataset(null), dataset({ total: 0, completed: 0 })] })).toBeUndefined()
})

const now = Date.parse('2026-11-30T01:00:00Z')
const people = { positionOf: (id: string) => (id === 'gone' ? -1 : 0) }
const days = new Map([
  ['today', '2026-11-30'],
  ['just', '2026-11-01'],
  ['before', '2026-10-31'],
  ['gone', '2026-11-29'],
])

it('counts as active who worked in the last 30 days, where days are noted', () => {
  const work = { usernames: ['a', 'b', 'c', 'd', 'e'] }
  expect(activePeople(work, { since: '2026-01-01', days }, people, now)).toEqual({ people: 2, days: 30 })
  expect(activePeople(work, { since: '2026-11-29', days }, people, now)).toEqual({ people: 1, days: 2 })
  expect(activePeople(work, { since: '2026-11-30', days: new Map() }, people, now)).toEqual({
    people: 0,
    days: 1,
  })
})

it('counts who has responses where no days are noted', () => {
  expect(activePeople({ usernames: ['a', 'b'] }, null, people, now)).toEqual({ people: 2, days: null })
})
