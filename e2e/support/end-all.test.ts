import { expect, it } from 'vitest'
import { endAll } from './end-all.ts'

it('ends each, in turn, also where one before it has failed, and throws what failed first', async () => {
  const ended: number[] = []
  const end = (number: number, failure?: string) => async () => {
    await Promise.resolve()
    ended.push(number)
    if (failure !== undefined) throw new Error(failure)
  }
  await expect(endAll([end(1), end(2, 'the first'), end(3, 'the second'), end(4)])).rejects.toThrow(
    'the first',
  )
  expect(ended).toEqual([1, 2, 3, 4])
  await endAll([])
})
