import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { stubStorage } from '../testing.ts'
import { forgetItem, readItem, writeItem } from './item.ts'

const item = { version: 'run.1', sealed: 'a\nb\u0000ÿ' }
let storage: Map<string, string>
beforeEach(() => {
  storage = stubStorage()
})
afterEach(() => vi.unstubAllGlobals())

it('is there until it is forgotten', () => {
  expect(readItem()).toBeNull()
  writeItem(item)
  expect(readItem()).toEqual(item)
  forgetItem()
  expect(readItem()).toBeNull()
  expect(storage.size).toBe(0)
})

it('is gone, and not the one before, where there is no room for it', () => {
  writeItem(item)
  vi.spyOn(storage, 'set').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  writeItem({ ...item, version: 'run.2' })
  expect(readItem()).toBeNull()
})

it('is nothing where the browser forbids storage', () => {
  vi.stubGlobal('window', {
    get sessionStorage() {
      throw new DOMException('forbidden', 'SecurityError')
    },
  })
  writeItem(item)
  expect(readItem()).toBeNull()
  expect(forgetItem).not.toThrow()
})
