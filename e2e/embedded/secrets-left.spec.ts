import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { unique } from '../support/argilla.ts'
import { createOurClient } from '../support/our-client.ts'
import { startStack } from '../support/stack.ts'

// Each worker looks so at its end. Here for what is there for sure: as if a key or a password were a word of it.
test('a password or key that is left in a log or the store is found at the end of a run', async () => {
  const stack = await startStack()
  const ann = await stack.makeUser({ username: unique('planted') })
  const ours = createOurClient(() => stack.url)
  await ours.signIn(ann.api_key)
  await expect.poll(() => stack.serverOutput()).toContain('/app/session')
  const asKey = { 'x-argilla-api-key': ann.username }
  await fetch(`${stack.faults.url}/api/v1/me`, { headers: asKey })
  const body = JSON.stringify({ username: randomUUID(), password: '/app/session' })
  await fetch(`${stack.faults.url}/api/v1/users`, { method: 'POST', body })
  const found = await stack.stop().then(
    () => 'nothing',
    (error: unknown) => String(error),
  )
  expect(found).toMatch(/stands in: .*\bserver\b/)
  expect(found).toContain('argilla-admin.db')
  expect(found).not.toContain(ann.username)
})

test('and none is found where none was left', async () => {
  const stack = await startStack()
  const ann = await stack.makeUser({ username: unique('ann') })
  await createOurClient(() => stack.url).signIn(ann.api_key)
  await stack.stop()
})
