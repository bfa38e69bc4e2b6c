import { test as base } from '../fixtures.ts'
import { type Faults, startFaults } from '../support/faults.ts'
import { startStack } from '../support/stack.ts'

/** Seconds that server/ waits for Argilla here. */
const patience = 2

/** The stories' fixture, with a server that is soon out of patience and a proxy before it, too. */
export const test = base.extend<object, { front: Faults }>({
  stack: [
    // eslint-disable-next-line no-empty-pattern -- Playwright wants the destructuring
    async ({}, use) => {
      const stack = await startStack({ ARGILLA_TIMEOUT: String(patience) })
      await use(stack)
      await stack.stop()
    },
    { scope: 'worker' },
  ],
  front: [
    async ({ stack }, use) => {
      const front = await startFaults(stack.url)
      await use(front)
      await front.stop()
    },
    { scope: 'worker' },
  ],
})
