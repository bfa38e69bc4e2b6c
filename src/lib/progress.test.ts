import { expect, it } from 'vitest'
import { add, noResponses, ownProgress, responsesByUsername, total } from './progress.ts'

const counts = (submitted: number, discarded: number, draft: number) => ({ submitted, discarded, draft })
const progress = {
  users: [
    { username: 'Ann', completed: counts(9, 9, 9), pending: counts(9, 9, 9) },
    { username: 'ann', completed: counts(1, 2, 0), pending: counts(3, 0, 4) },
  ],
}

it('adds up one’s own responses, whatever state the records are in', () => {
  expect(ownProgress(progress, 'ann', 30)).toEqual({ submitted: 4, discarded: 2, draft: 4, pending: 20 })
})

it('leaves everything to do for who has not begun', () => {
  expect(ownProgress(progress, 'bob', 30)).toEqual({ submitted: 0, discarded: 0, draft: 0, pending: 30 })
})

it('never has less than nothing to do', () => {
  expect(ownProgress(progress, 'ann', 3).pending).toBe(0)
})

it('counts a user’s responses to all records, and adds them up over datasets', () => {
  const [, ann] = [...responsesByUsername(progress)].map(([username, responses]) => ({ username, responses }))
  expect(ann).toEqual({ username: 'ann', responses: counts(4, 2, 4) })
  expect(total([...responsesByUsername(progress).values()].reduce(add, noResponses))).toBe(64)
})
