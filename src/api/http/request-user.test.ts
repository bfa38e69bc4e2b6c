import { afterEach, expect, it } from 'vitest'
import { currentRequestUser, onUserChange, setRequestUser } from './request-user.ts'

afterEach(() => setRequestUser(null))

it('calls back when the page shows somebody else, or nobody, and not when it shows the same again', () => {
  const seen: (string | null)[] = []
  const stop = onUserChange(() => seen.push(currentRequestUser()))
  for (const id of ['ann', 'ann', 'bob', null, null]) setRequestUser(id)
  expect(seen).toEqual(['ann', 'bob', null])
  stop()
  setRequestUser('eve')
  expect(seen).toHaveLength(3)
})
