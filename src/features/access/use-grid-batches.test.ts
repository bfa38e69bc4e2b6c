import { afterEach, expect, it, vi } from 'vitest'
import type { Batch } from '#contract/batches.ts'
import { batchOf, batchStep } from '#contract/testing.ts'
import { batchesQuery } from '#api/batches/batches.ts'
import { renderHook } from '#api/batches/testing.ts'
import { json, quietClient, stubFetch } from '#api/testing.ts'
import { membersOf } from '#lib/directory/testing.ts'
import { until } from '#lib/testing/until.ts'
import { createEdits } from './model/edits.ts'
import { nothingKept } from './model/kept.ts'
import { toggle } from './model/marks/staging.ts'
import { useGridBatches } from './use-grid-batches.ts'

let end: () => void = () => undefined
afterEach(() => {
  end()
  vi.unstubAllGlobals()
})

const counts = { waiting: 0, running: 0, done: 1, unchanged: 0, failed: 0, unknown: 0 }
const own = (id: string) => batchOf({ id, kind: 'access', total: 1, counts })
const base = (w: string[]) => ({
  members: membersOf({ w }),
  users: new Set(['ann']),
  workspaces: new Set(['w']),
})
const step = (kind: string) =>
  batchStep({ kind, user: { id: 'ann', username: 'ann' }, workspace: { id: 'w', name: 'w' } })

/** A grid in which ann is to be added, beside a list of these batches, of which `ended` did this. */
async function grid(kind: string, list: Batch[]) {
  const asked = stubFetch({
    'GET /app/batches/ended/steps?after=-1': () => json({ items: [step(kind)], next: null }),
  })
  const edits = createEdits(base([]), nothingKept)
  edits.change((staged, members) => toggle(staged, members, { user_id: 'ann', workspace_id: 'w' }))
  const client = quietClient()
  client.setQueryDefaults(batchesQuery().queryKey, { staleTime: Infinity })
  const put = (items: Batch[]) =>
    client.setQueryData(batchesQuery().queryKey, { pages: [{ items, next: null }], pageParams: [null] })
  put(list)
  const hook = renderHook(client, () => useGridBatches(edits, 'o'), undefined)
  end = hook.unmount
  await until(() => expect(hook.now()?.id ?? null).toBe(list[0]?.id ?? null))
  return { ...hook, edits, put, asked }
}

it('adopts what a lost answer began, though it was over before it was heard of', async () => {
  const { now, edits, put } = await grid('member.add', [own('before')])
  edits.rebase(base(['ann']))
  expect(edits.get().overtaken.size).toBe(1)
  put([own('ended'), own('before')])
  await until(() => expect([...edits.get().applying.keys()]).toEqual(['ended']))
  expect(edits.get().overtaken.size).toBe(0)
  expect(now()?.id).toBe('ended')
})

it('leaves the marks to who set them where it did something else', async () => {
  const { edits, put, asked } = await grid('member.remove', [own('before')])
  put([own('ended'), own('before')])
  await until(() => expect(asked).toHaveLength(1))
  await new Promise((resolve) => setImmediate(resolve))
  expect(edits.get().applying.size).toBe(0)
  // Nor does it take the same for its own that is set later on.
  edits.rebase(base(['ann']))
  edits.change((staged, members) => toggle(staged, members, { user_id: 'ann', workspace_id: 'w' }))
  put([own('ended'), own('before')])
  await new Promise((resolve) => setImmediate(resolve))
  expect(edits.get().applying.size).toBe(0)
})

it('reads nothing of what had ended before, and of what is settled', async () => {
  const { edits, put, asked } = await grid('member.add', [own('before')])
  edits.begin('ended', [{ user_id: 'ann', workspace_id: 'w', mark: 'add' }])
  put([own('ended'), own('before')])
  await new Promise((resolve) => setImmediate(resolve))
  edits.settle('ended', [step('member.add')])
  await new Promise((resolve) => setImmediate(resolve))
  expect([asked, edits.get().applying.size]).toEqual([[], 0])
})
