import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test'
import { chromiumArgs, findChromium } from '../../scripts/chromium.js'
import { apiKey } from './place.ts'

/** What a page shows sooner is waited for so long. */
export const patienceMs = 60_000

const open = new Set<Browser>()

export async function launch(): Promise<Browser> {
  const executablePath = findChromium()
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: chromiumArgs,
  })
  open.add(browser)
  browser.once('disconnected', () => open.delete(browser))
  return browser
}

/** Ends what a measurement has left open. */
export const closeBrowsers = () => Promise.allSettled([...open].map((browser) => browser.close()))

/** A page of a browser that has nothing kept, signed in with this key, that notes what watch.page.js sees. */
export async function signedInPage(
  browser: Browser,
  url: string,
  key: string | null = apiKey,
): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } })
  if (key !== null) {
    const signedIn = await context.request.post('/app/session', {
      headers: { origin: url },
      data: { api_key: key },
    })
    if (!signedIn.ok()) throw new Error(`sign-in answered ${signedIn.status()}: ${await signedIn.text()}`)
  }
  await context.addInitScript({ path: path.join(import.meta.dirname, 'watch.page.js') })
  return context.newPage()
}

/** Milliseconds since the navigation began until a row was painted, its box ticked, or the code there that keeps it. */
export async function seen(page: Page, what: 'firstRow' | 'ticked' | 'usable'): Promise<number> {
  const session = await sessionOf(page)
  for (const end = performance.now() + patienceMs; performance.now() < end;) {
    // Between two documents there is nothing to ask.
    const answer = await session
      .send('Runtime.evaluate', { expression: `globalThis.bench?.${what}` })
      .catch(() => null)
    if (typeof answer?.result.value === 'number') return answer.result.value
    await setTimeout(20)
  }
  throw new Error(`${what} was not seen`)
}

const sessions = new WeakMap<Page, Promise<CDPSession>>()

/** Asked past Playwright, which would bring a script of its own into the page while it begins. */
function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page)
  sessions.set(page, session)
  return session
}

/** What a page does behind its first rows is left to end: until nothing was sent for a second, or for half a minute. */
export async function settle(page: Page): Promise<void> {
  const began = performance.now()
  let last = began
  const note = () => (last = performance.now())
  for (const event of ['request', 'requestfinished', 'response'] as const) page.on(event as 'request', note)
  while (performance.now() - last < 1000 && performance.now() - began < 30_000) await setTimeout(50)
  page.removeListener('request', note)
  page.removeListener('requestfinished', note)
  page.removeListener('response', note)
}

/** Bytes that JavaScript holds, its buffers included, after what is not used any more has been taken away. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage')
  return usedSize + backingStorageSize
}

export interface Transfer {
  /** Bytes as they came over the network, headers included. */
  document: number
  script: number
  rest: number
}

/** Counts what comes over the network from now on; called, it gives what has come so far. */
export async function countBytes(page: Page): Promise<() => Transfer> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const kinds = new Map<string, keyof Transfer>()
  const bytes: Transfer = { document: 0, script: 0, rest: 0 }
  session.on('Network.requestWillBeSent', ({ requestId, type }) => {
    kinds.set(requestId, type === 'Document' ? 'document' : type === 'Script' ? 'script' : 'rest')
  })
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    if (response.fromDiskCache === true || response.fromServiceWorker === true) kinds.delete(requestId)
    else if (type === 'Script') kinds.set(requestId, 'script')
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId)
    if (kind !== undefined) bytes[kind] += encodedDataLength
  })
  await session.send('Network.enable')
  return () => ({ ...bytes })
}
