import { expect, it } from 'vitest'
import { quietClient } from '../testing.ts'
import { onceRead } from './once-read.ts'

/** A reading that waits for its answer. */
function reading(client: ReturnType<typeof quietClient>, key: string) {
  let answer: () => void = () => undefined
  const queryFn = () => new Promise<number>((resolve) => (answer = () => resolve(1)))
  const done = client.query({ queryKey: ['users', key], queryFn })
  return () => {
    answer()
    return done
  }
}

it('puts each once into what they waited for together, in order', async () => {
  const client = quietClient()
  const answer = reading(client, 'one')
  const put: number[] = []
  for (let told = 0; told < 100; told += 1) onceRead(client, ['users'], () => put.push(told))
  await answer()
  await expect.poll(() => put.length).toBe(100)
  await answer()
  expect(put).toEqual(Array.from({ length: 100 }, (_, told) => told))
})

it('puts what was told since again, which waits for another reading, and that once more after it', async () => {
  const client = quietClient()
  const put: string[] = []
  const first = reading(client, 'one')
  onceRead(client, ['users'], () => put.push('older'))
  const second = reading(client, 'two')
  onceRead(client, ['users'], () => put.push('newer'))
  await first()
  await expect.poll(() => put).toEqual(['older', 'newer'])
  await second()
  await expect.poll(() => put).toEqual(['older', 'newer', 'newer'])
})

it('puts nothing where nothing is read', async () => {
  const client = quietClient()
  const put: string[] = []
  onceRead(client, ['users'], () => put.push('told'))
  await Promise.resolve()
  expect(put).toEqual([])
})
