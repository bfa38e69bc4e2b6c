import { setTimeout as sleep } from 'node:timers/promises'

/** Waits for about so many milliseconds, so that those who wait for the same don't come back at once. */
export type Pause = (ms: number) => Promise<void>

export const roughly: Pause = (ms) => sleep(ms * (1 + Math.random()))
