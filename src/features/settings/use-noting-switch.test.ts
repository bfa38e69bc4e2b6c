import { afterEach, expect, it, vi } from 'vitest'
import { renderHook } from '#api/batches/testing.ts'
import { broken, quietClient, stubFetch } from '#api/testing.ts'
import { until } from '#lib/testing/until.ts'
import { useNotingSwitch } from './use-noting-switch.ts'

afterEach(() => void vi.unstubAllGlobals())

it('asks without the error of something else, and keeps its own', async () => {
  stubFetch({ 'POST /app/noting': broken })
  const { now, unmount } = renderHook(quietClient(), useNotingSwitch, () => undefined)
  await until(() => expect(now().isAsking).toBe(false))
  now().switchTo(true)
  await until(() => expect(now().error).toMatchObject({ kind: 'network' }))
  now().ask()
  await until(() => expect(now()).toMatchObject({ isAsking: true, error: null }))
  now().switchTo(false)
  await until(() => expect(now()).toMatchObject({ isAsking: true, error: { kind: 'network' } }))
  unmount()
})
