import { afterEach, expect, it, vi } from 'vitest'
import type { BatchState } from '#contract/batches.ts'
import type { Role } from '#contract/users.ts'
import { until } from '#lib/testing/until.ts'
import { renderHook } from '#api/batches/testing.ts'
import { batch, json, quietClient, stubFetch, user, workspace } from '#api/testing.ts'
import { useIsOffboarded, useOffboardedAfter } from './use-offboarded.ts'

let end: () => void = () => undefined
afterEach(() => {
  end()
  vi.unstubAllGlobals()
})

interface Seen {
  role: Role
  state: BatchState | null
}
function useBoth({ role, state }: Seen) {
  useOffboardedAfter(state && batch(state, 0))
  return useIsOffboarded(user('ann', { role }))
}

const workspacesOf = 'GET /api/v1/users/ann/workspaces'
const offboarded = 'GET /app/offboarded'

it('says of an annotator in no workspace whether they were off-boarded', async () => {
  let ids = ['ann']
  stubFetch({
    [workspacesOf]: () => json({ items: [] }),
    [offboarded]: () => json({ user_ids: ids, taken_out: [] }),
  })
  const { now, render, unmount } = renderHook<Seen, boolean>(quietClient(), useBoth, {
    role: 'annotator',
    state: null,
  })
  end = unmount
  await until(() => expect(now()).toBe(true))
  ids = []
  render({ role: 'annotator', state: 'running' })
  await until(() => expect(now()).toBe(true))
  render({ role: 'annotator', state: 'ended' })
  await until(() => expect(now()).toBe(false))
})

it('says it of nobody who has a workspace or another role again', async () => {
  const asked = stubFetch({
    [workspacesOf]: () => json({ items: [workspace('one')] }),
    [offboarded]: () => json({ user_ids: ['ann'], taken_out: [] }),
  })
  const { now, render, unmount } = renderHook(quietClient(), useIsOffboarded, user('ann'))
  end = unmount
  await until(() => expect(asked).toHaveLength(1))
  render(user('ann', { role: 'admin' }))
  await until(() => expect(now()).toBe(false))
  expect(asked.map(({ path }) => path)).toEqual(['/api/v1/users/ann/workspaces'])
})
