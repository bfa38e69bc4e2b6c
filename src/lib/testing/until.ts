import { vi } from 'vitest'

/** Asks again until it is so, on however busy a machine. */
export const until = <T>(read: () => Promise<T> | T): Promise<T> =>
  vi.waitFor(read, { timeout: 15_000, interval: 20 })
