import { afterEach, expect, it, vi } from 'vitest'
import { seal, unseal } from './sealed.ts'

afterEach(() => vi.unstubAllGlobals())

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64url')
const bytes = new TextEncoder().encode('Ann Example '.repeat(10_000))

it('is opened with the key it was sealed with, and with no other', async () => {
  const sealed = await seal(bytes, key(255))
  expect(await unseal(sealed ?? '', key(255))).toEqual(bytes)
  expect(await unseal(sealed ?? '', key(254))).toBeNull()
})

it('shows nothing of what is in it, and is small', async () => {
  const sealed = (await seal(bytes, key(1))) ?? ''
  expect(sealed).not.toContain('Ann')
  expect(sealed.length).toBeGreaterThan(0)
  expect(sealed.length).toBeLessThan(bytes.length / 10)
  expect(await seal(bytes, key(1))).not.toBe(sealed)
})

it.each(['', 'something else', '\n'.repeat(100)])('opens no %j', async (text) => {
  expect(await unseal(text, key(1))).toBeNull()
})

it('seals nothing where the browser does not encrypt', async () => {
  vi.stubGlobal('crypto', { getRandomValues: <T>(array: T) => array })
  expect(await seal(bytes, key(1))).toBeNull()
  expect(await unseal('x'.repeat(100), key(1))).toBeNull()
})
