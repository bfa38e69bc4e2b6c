import { expect, it } from 'vitest'
import { add, noResponses, ownProgress, responsesByUsername, total } from './progress.ts'

const counts = (submitted: number, discarded: number, draft: number) => ({ submitted, discarded, draft })
const progress = {
  users: [
    { username: 'Ann', completed: counts(9, 9, 9), pending: counts(9, 9, 9) },
    { username: 'ann', completed: counts(1, 2, 0), pending: counts(3, 0, 4) },
  ],
}

it('leaves to do what one has not answered, and never less than nothing', () => {
  expect(ownProgress(counts(4, 2, 4), 30)).toEqual({ submitted: 4, discarded: 2, draft: 4, pending: 20 })
  expect(ownProgress(noResponses, 30).pending).toBe(30)
  expect(ownProgress(counts(4, 2, 4), 3).pending).toBe(0)
})

it('counts a user’s responses to all records, and adds them up over datasets', () => {
  const [, ann] = [...responsesByUsername(progress)].map(([username, responses]) => ({ username, responses }))
  expect(ann).toEqual({ username: 'ann', responses: counts(4, 2, 4) })
  expect(total([...responsesByUsername(progress).values()].reduce(add, noResponses))).toBe(64)
})
