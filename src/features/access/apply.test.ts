import { expect, it } from 'vitest'
import { ApiError } from '#api/errors.ts'
import type { Outcome } from '#lib/staging-apply.ts'
import type { Change } from '#lib/staging.ts'
import { applyChanges } from './apply.ts'

const change = (n: number, mark: Change['mark'] = 'add'): Change => ({
  user_id: `u${n}`,
  workspace_id: 'w',
  mark,
})
const http = (status: number) => new ApiError({ kind: 'http', status })

async function run(
  changes: Change[],
  send: (change: Change) => Promise<unknown>,
  more: { signal?: AbortSignal; untilSignedIn?: () => Promise<void> } = {},
) {
  const outcomes: Outcome[] = []
  await applyChanges(changes, {
    send,
    untilSignedIn: () => Promise.reject(new Error('not expected')),
    signal: new AbortController().signal,
    onOutcome: (outcome) => outcomes.push(outcome),
    ...more,
  })
  return outcomes
}

it('tells done, already so and failed apart', async () => {
  const answers: Record<string, () => Promise<unknown>> = {
    u1: () => Promise.resolve(),
    u2: () => Promise.reject(http(409)),
    u3: () => Promise.reject(http(404)),
    u4: () => Promise.reject(new ApiError({ kind: 'network' })),
  }
  const changes = [
    change(1),
    change(2),
    change(3, 'remove'),
    change(4),
    { ...change(2), mark: 'remove' as const },
  ]
  const outcomes = await run(changes, ({ user_id }) => answers[user_id]?.() ?? Promise.resolve())
  expect(outcomes.map(({ user_id, mark, result }) => `${mark} ${user_id} ${result}`).sort()).toEqual([
    'add u1 done',
    'add u2 alreadySo',
    'add u4 failed',
    'remove u2 failed',
    'remove u3 alreadySo',
  ])
  expect(outcomes.find(({ user_id }) => user_id === 'u4')).toMatchObject({ reason: { code: 'network' } })
})

it('waits for a new sign-in, then sends again', async () => {
  let signedIn = false
  const send = () => (signedIn ? Promise.resolve() : Promise.reject(http(401)))
  const untilSignedIn = () => {
    signedIn = true
    return Promise.resolve()
  }
  const outcomes = await run([change(1), change(2)], send, { untilSignedIn })
  expect(outcomes.map(({ result }) => result)).toEqual(['done', 'done'])
})

it('leaves untried what would need somebody else to sign in', async () => {
  const untilSignedIn = () => Promise.reject(new Error('another person'))
  expect(await run([change(1)], () => Promise.reject(http(401)), { untilSignedIn })).toEqual([])
})

it('stops, but waits for the calls under way', async () => {
  const control = new AbortController()
  let sent = 0
  const send = async () => {
    sent += 1
    control.abort()
    await Promise.resolve()
  }
  const changes = Array.from({ length: 50 }, (_, n) => change(n))
  const outcomes = await run(changes, send, { signal: control.signal })
  expect(sent).toBeLessThan(50)
  expect(outcomes).toHaveLength(sent)
})
