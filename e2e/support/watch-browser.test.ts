import { EventEmitter } from 'node:events'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { expect, it } from 'vitest'
import { watchBrowser } from './watch-browser.ts'

const newPage = () => ({}) as Page
const newContext = () => new EventEmitter() as unknown as BrowserContext
const failIn = (context: BrowserContext, page: Page, message: string) =>
  (context as unknown as EventEmitter).emit('weberror', { page: () => page, error: () => new Error(message) })
const print = (context: BrowserContext, page: Page, type: string, text: string) =>
  (context as unknown as EventEmitter).emit('console', {
    page: () => page,
    type: () => type,
    text: () => text,
  })

it('finds what goes wrong in every page of a browser, but for those that are left out', () => {
  const browser = new EventEmitter() as unknown as Browser
  const [first, second] = [newContext(), newContext()]
  const { watch, stop } = watchBrowser(browser, first)
  ;(browser as unknown as EventEmitter).emit('context', second)
  const meant = newPage()
  watch.leaveOut(meant)

  failIn(first, newPage(), 'one')
  print(second, newPage(), 'error', 'two')
  failIn(second, meant, 'meant')
  print(second, meant, 'error', 'meant')
  print(first, newPage(), 'warning', 'only a warning')
  print(first, newPage(), 'error', 'Failed to load resource: the server responded with a status of 500')
  expect(stop()).toEqual(['error in a page: one', 'console: two'])
})

it('leaves the browser as it was: it stays when a story ends', () => {
  const browser = new EventEmitter()
  const context = new EventEmitter()
  const { stop } = watchBrowser(browser as unknown as Browser, context as unknown as BrowserContext)
  stop()
  expect([...browser.eventNames(), ...context.eventNames()]).toEqual([])
})
