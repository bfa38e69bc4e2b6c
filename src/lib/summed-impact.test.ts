import { expect, it } from 'vitest'
import { sumImpact } from './summed-impact.ts'

const counts = (submitted: number, discarded = 0, draft = 0) => ({ submitted, discarded, draft })

it('sums the six counts of the chosen users over all datasets, and names what was not read', () => {
  const impact = sumImpact(new Set(['ann', 'bo']), [
    {
      name: 'a',
      progress: {
        users: [
          { username: 'ann', completed: counts(1, 2, 3), pending: counts(4, 5, 6) },
          { username: 'other', completed: counts(50), pending: counts(0) },
        ],
      },
    },
    { name: 'b', progress: { users: [{ username: 'ann', completed: counts(1), pending: counts(0) }] } },
    { name: 'c', progress: null },
  ])
  expect(impact).toEqual({ responses: 22, byUsername: new Map([['ann', 22]]), failed: ['c'] })
})
