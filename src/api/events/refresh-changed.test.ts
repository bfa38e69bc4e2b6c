import { QueryObserver } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { quietClient } from '../testing.ts'
import { refreshChanged } from './refresh-changed.ts'

it('lets a reading come to its end however often it is told, and reads once more what was told meanwhile', async () => {
  const client = quietClient()
  const answers: (() => void)[] = []
  let givenUp = 0
  const stop = new QueryObserver(client, {
    queryKey: ['workspaces'],
    initialData: 0,
    staleTime: Infinity,
    queryFn: ({ signal }) => {
      signal.addEventListener('abort', () => (givenUp += 1))
      return new Promise<number>((resolve) => answers.push(() => resolve(answers.length)))
    },
  }).subscribe(() => undefined)
  const done = refreshChanged(client, new Set(['memberships']))
  await expect.poll(() => answers.length).toBe(1)
  for (let told = 0; told < 10; told += 1) await refreshChanged(client, new Set(['memberships']))
  expect([answers.length, givenUp]).toEqual([1, 0])
  answers[0]?.()
  await expect.poll(() => answers.length).toBe(2)
  answers[1]?.()
  await done
  expect([answers.length, givenUp]).toEqual([2, 0])
  expect(client.getQueryData(['workspaces'])).toBe(2)
  stop()
})
