import { afterEach, expect, it, vi } from 'vitest'
import type { Info } from '#contract/app.ts'
import { renderHook } from '#api/batches/testing.ts'
import { directoryQuery } from '#api/directory.ts'
import { infoQuery } from '#api/session.ts'
import { broken, held, info, json, picture, quietClient, stubFetch } from '#api/testing.ts'
import { until } from '#lib/testing/until.ts'
import { useFacts } from './use-facts.ts'

let end: () => void = () => undefined
afterEach(() => {
  end()
  vi.unstubAllGlobals()
})

const nothing = () => json({ items: [], next: null })
const dismissed = 'GET /app/journal?operation=finding.dismiss'

function facts(answers: Parameters<typeof stubFetch>[0], activity: Info['activity'] = 'off') {
  stubFetch({
    'GET /api/v1/me/datasets': () => json({ items: [] }),
    'GET /app/batches': nothing,
    'GET /app/offboarded': () => json({ user_ids: [], taken_out: [] }),
    [dismissed]: nothing,
    'GET /app/journal?operation=finding.reopen': nothing,
    ...answers,
  })
  const client = quietClient()
  client.setQueryDefaults(directoryQuery().queryKey, { staleTime: Infinity })
  client.setQueryData(directoryQuery().queryKey, picture([]))
  client.setQueryData(infoQuery().queryKey, { ...info, activity })
  const hook = renderHook(client, useFacts, undefined)
  end = hook.unmount
  return hook
}

it('waits for what was dismissed, all pages of it, before anything is told', async () => {
  const [first, second] = [held(), held()]
  const { now } = facts({ [dismissed]: first.answer, [`${dismissed}&before=7`]: second.answer })
  await until(() => expect(now()).toMatchObject({ datasets: [], isUnsorted: true, isPending: true }))
  first.give(json({ items: [], next: 7 }))
  await until(() => expect(now().entries).toEqual([]))
  expect(now()).toMatchObject({ isUnsorted: true, isPending: true })
  second.give(nothing())
  await until(() => expect(now()).toMatchObject({ isUnsorted: false, isPending: false, error: null }))
})

it('is pending until each of its readings has an end', async () => {
  for (const name of ['GET /app/batches', 'GET /app/offboarded', 'GET /api/v1/me/datasets']) {
    const { answer, give } = held()
    const { now, unmount } = facts({ [name]: answer })
    await until(() => expect(now()).toMatchObject({ isUnsorted: false }))
    expect(now().isPending, name).toBe(true)
    give(json(null, 500))
    await until(() => expect(now()).toMatchObject({ isPending: false, error: { status: 500 } }))
    unmount()
  }
})

it('has no number to wait for where one could not be read', async () => {
  const { now } = facts({ 'GET /api/v1/me/datasets': broken, 'GET /app/activity': broken }, 'team')
  await until(() => expect(now()).toMatchObject({ isPending: false, error: { kind: 'network' } }))
  expect(now()).toMatchObject({ datasetsGap: undefined, activity: undefined, pictureGap: null })
})

it('tells what is late by when it was read', async () => {
  const { now } = facts({})
  await until(() => expect(now().isPending).toBe(false))
  const before = now().now
  vi.spyOn(Date, 'now').mockReturnValue(before + 86_400_000)
  now().retry()
  await until(() => expect(now().now).toBe(before + 86_400_000))
  vi.restoreAllMocks()
})
