import { afterEach, expect, it, vi } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { type TabMessage, hearTabs, tellTabs } from './tabs.ts'

afterEach(() => vi.unstubAllGlobals())

it('tells the other tabs until one no longer listens', async () => {
  const heard: TabMessage[] = []
  const stop = hearTabs((message) => heard.push(message))
  tellTabs({ type: 'signedIn', userId: 'ann' })
  await until(() => expect(heard).toEqual([{ type: 'signedIn', userId: 'ann' }]))
  stop()
  const others: TabMessage[] = []
  const stopOthers = hearTabs((message) => others.push(message))
  tellTabs({ type: 'signedOut', userId: 'ann' })
  await until(() => expect(others).toHaveLength(1))
  expect(heard).toHaveLength(1)
  stopOthers()
})

it('does without where the browser has no channel between tabs', () => {
  vi.stubGlobal('BroadcastChannel', undefined)
  const stop = hearTabs(() => undefined)
  tellTabs({ type: 'signedOut', userId: 'ann' })
  stop()
})
