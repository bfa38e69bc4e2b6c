import { expect, it } from 'vitest'
import type { Activity } from '#contract/activity.ts'
import { firstOrder, listWork, onPhone, orderedBy, workAddress, workCsv } from './work-list.ts'
import {
  unreadIn,
  workByDataset,
  workByPerson,
  workByWorkspace,
  workOfPerson,
  workOfPersonByWorkspace,
} from './work.ts'

const dataset = (id: string, workspace_id: string, at: string) => ({
  ...{ id, name: id, workspace_id, status: 'ready' as const, last_activity_at: at },
  records: { total: 10, completed: 4 },
})
const activity: Activity = {
  age_ms: 0,
  usernames: ['ann', 'bob'],
  workspaces: [
    { id: 'w1', name: 'Team' },
    { id: 'w2', name: 'Empty' },
  ],
  datasets: [
    {
      ...dataset('one', 'w1', '2026-01-02T00:00:00'),
      responses: { submitted: 6, discarded: 2, draft: 1 },
      by_person: [...[0, 4, 2, 0], ...[1, 2, 0, 1]],
    },
    {
      ...dataset('two', 'w1', '2026-01-01T00:00:00'),
      responses: { submitted: 2, discarded: 0, draft: 0 },
      by_person: [1, 2, 0, 0],
    },
    { ...dataset('broken', 'w1', '2026-01-03T00:00:00'), records: null, responses: null, by_person: [] },
  ],
}
const [one, two, broken] = activity.datasets
const read = activity.datasets.slice(0, 2)

it('sums what each person did, members who did nothing included', () => {
  expect(workByPerson(activity, read, ['cy', 'ann'])).toMatchObject([
    { name: 'cy', submitted: 0, share: 0, active: null, isPartial: false },
    { name: 'ann', submitted: 4, discarded: 2, draft: 0, share: 0.6, active: one?.last_activity_at },
    { name: 'bob', submitted: 4, discarded: 0, draft: 1, share: 0.4, active: one?.last_activity_at },
  ])
  expect(workByPerson(activity, [], ['cy'])).toMatchObject([{ share: null }])
})

it('sorts by the day on which people worked last', () => {
  const lines = workByPerson(activity, read, ['cy']).map((line) => ({
    ...line,
    day: line.id === 'cy' ? null : `2026-01-0${line.id === 'ann' ? 1 : 2}`,
  }))
  const names = (dir: 'asc' | 'desc') => listWork(lines, { sort: 'day', dir }).map(({ name }) => name)
  expect(names('desc')).toEqual(['bob', 'ann', 'cy'])
  expect(names('asc')).toEqual(['cy', 'ann', 'bob'])
})

it('says where something could not be read', () => {
  expect(unreadIn(activity.datasets)).toEqual([broken])
  expect(workByPerson(activity, activity.datasets)).toMatchObject([{ isPartial: true }, { isPartial: true }])
  expect(workByWorkspace(activity)).toMatchObject([
    { name: 'Team', submitted: 8, records: null, completed: null, isPartial: true },
    { name: 'Empty', submitted: 0, share: 0, records: 0, active: null, isPartial: false },
  ])
})

it('sums all people by dataset, and one person’s share of each', () => {
  expect(workByDataset(activity, read)).toMatchObject([
    { name: 'one', workspace: 'Team', submitted: 6, share: 0.8, completed: 4, records: 10 },
    { name: 'two', workspace: 'Team', submitted: 2, share: 0.2 },
  ])
  expect(workOfPerson(activity, 'bob')).toMatchObject([
    { id: 'one', submitted: 2, draft: 1, share: 0.25, active: one?.last_activity_at },
    { id: 'two', submitted: 2, share: 1, active: two?.last_activity_at },
  ])
  expect(workOfPerson(activity, 'cy')).toEqual([])
})

it('sums up what one person did in each workspace', () => {
  expect(workOfPersonByWorkspace(activity, 'bob')).toMatchObject([
    { id: 'w1', name: 'Team', submitted: 4, discarded: 0, draft: 1, share: 0.4, isPartial: true },
  ])
  expect(workOfPersonByWorkspace(activity, 'cy')).toEqual([])
})

it('orders and finds them, equal ones by name', () => {
  const lines = workByPerson(activity, read, ['cy'])
  const names = (...args: Parameters<typeof listWork>) => listWork(...args).map(({ name }) => name)
  expect(names(lines, firstOrder)).toEqual(['ann', 'bob', 'cy'])
  expect(names(lines, { sort: 'share', dir: 'asc' })).toEqual(['cy', 'bob', 'ann'])
  expect(names(lines, { sort: 'name', dir: 'desc' })).toEqual(['cy', 'bob', 'ann'])
  expect(names(workByDataset(activity, read), { sort: 'active', dir: 'asc' }, 'TEAM')).toEqual(['two', 'one'])
  expect(names(lines, firstOrder, 'bo b')).toEqual(['bob'])
  expect(orderedBy(firstOrder, 'submitted')).toEqual({ sort: 'submitted', dir: 'asc' })
  expect(orderedBy(firstOrder, 'name')).toEqual({ sort: 'name', dir: 'asc' })
})

it('keeps the order in the address, beside what else is in it', () => {
  const written = workAddress.format({ sort: 'draft', dir: 'asc' }, new URLSearchParams('q=x')).toString()
  expect(written).toBe('q=x&work=draft&workdir=asc')
  expect(workAddress.parse(new URLSearchParams(written))).toEqual({ sort: 'draft', dir: 'asc' })
  expect(workAddress.parse(new URLSearchParams('work=junk&workdir=up'))).toEqual(firstOrder)
  expect(workAddress.format(firstOrder, new URLSearchParams(written)).toString()).toBe('q=x')
})

it('writes a sheet that says what is incomplete', () => {
  expect(workCsv(workByDataset(activity, activity.datasets), 'dataset', ',')).toBe(
    '\ufeffdataset,workspace,submitted,discarded,drafts,share,complete\r\n' +
      'one,Team,6,2,1,0.8000,yes\r\ntwo,Team,2,0,0,0.2000,yes\r\nbroken,Team,0,0,0,0.0000,no\r\n',
  )
  expect(workCsv(workByPerson(activity, [], ['=cy']), 'username', ';')).toBe(
    "\ufeffusername;submitted;discarded;drafts;share;complete\r\n'=cy;0;0;0;;yes\r\n",
  )
})

it('shows on a phone what orders the lines, and the share where that is their name or no column', () => {
  const columns = ['name', 'submitted', 'share', 'active']
  expect(onPhone('submitted', columns)).toBe('submitted')
  expect(onPhone('active', columns)).toBe('active')
  expect(onPhone('name', columns)).toBe('share')
  expect(onPhone('day', columns)).toBe('share')
})
