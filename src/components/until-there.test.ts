import { expect, it, vi } from 'vitest'
import { untilThere } from './until-there.ts'

it('asks for code until it comes', async () => {
  const load = vi.fn(() => Promise.resolve('code'))
  load.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
  load.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
  expect(await untilThere(load, 1)).toBe('code')
  expect(load).toHaveBeenCalledTimes(3)
})
