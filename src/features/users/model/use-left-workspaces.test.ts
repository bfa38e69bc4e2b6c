import { afterEach, expect, it, vi } from 'vitest'
import { until } from '#lib/testing/until.ts'
import type { JournalOperation } from '#contract/journal.ts'
import { journalRecord } from '#contract/testing.ts'
import { directoryQuery } from '#api/directory.ts'
import { renderHook } from '#api/batches/testing.ts'
import { broken, held, json, picture, quietClient, stubFetch } from '#api/testing.ts'
import { useLeftWorkspaces } from './use-left-workspaces.ts'

let end: () => void = () => undefined
afterEach(() => {
  end()
  vi.unstubAllGlobals()
})

let id = 0
const entry = (operation: JournalOperation, workspace: string) =>
  journalRecord({ id: (id += 1), operation, workspace: { id: workspace, name: workspace }, batch_id: 'off' })
const replaced = () =>
  journalRecord({ id: (id += 1), operation: 'user.update', after: { password: 'changed' }, batch_id: 'off' })

function left(answers: Parameters<typeof stubFetch>[0]) {
  stubFetch(answers)
  const client = quietClient()
  client.setQueryDefaults(directoryQuery().queryKey, { staleTime: Infinity })
  client.setQueryData(directoryQuery().queryKey, picture([], { one: [], two: [] }))
  const hook = renderHook(client, useLeftWorkspaces, 'ann')
  end = hook.unmount
  return hook
}
const first = () =>
  json({ items: [entry('member.remove', 'two'), entry('member.remove', 'gone'), replaced()], next: 7 })

it('reads on until the person was added, and is pending as long', async () => {
  const { answer, give } = held()
  const { now } = left({
    'GET /app/journal?user_id=ann': first,
    'GET /app/journal?user_id=ann&before=7': answer,
  })
  await until(() => expect(now()).toMatchObject({ ids: ['two'], pending: true, error: null }))
  give(json({ items: [entry('member.remove', 'one'), entry('member.add', 'one')], next: 8 }))
  await until(() => expect(now()).toMatchObject({ ids: ['two', 'one'], pending: false, error: null }))
})

it('tells what could not be read, and reads it again', async () => {
  let answer = broken
  const { now } = left({ 'GET /app/journal?user_id=ann': () => answer() })
  await until(() => expect(now()).toMatchObject({ ids: [], pending: false, error: { kind: 'network' } }))
  answer = () => json({ items: [entry('member.remove', 'one'), replaced()], next: null })
  now().retry()
  await until(() => expect(now()).toMatchObject({ ids: ['one'], pending: false, error: null }))
})
