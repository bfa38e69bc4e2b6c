import { spawnSync } from 'node:child_process'
import { type Page, expect } from '@playwright/test'
import {
  countBytes,
  heapOf,
  launch,
  patienceMs,
  seen,
  settle,
  signedInPage,
  type Transfer,
} from '../support/browser.ts'
import { count, kib, mib } from '../support/figures.ts'
import { ends, type Measurement } from '../support/measurement.ts'
import { type Place, startPlace } from '../support/place.ts'

const minus = (after: Transfer, before: Transfer): Transfer => ({
  document: after.document - before.document,
  script: after.script - before.script,
  rest: after.rest - before.rest,
})

const row = (what: string, users: string, { document, script, rest }: Transfer, heap: number | null) => ({
  page: what,
  users,
  document: kib(document),
  JavaScript: kib(script),
  'all else': kib(rest),
  heap: heap === null ? '–' : mib(heap),
})

/** The whole list can be searched, where the first rows alone can't. */
async function allThere(page: Page): Promise<void> {
  const first = page.getByRole('table', { name: 'Users' }).locator('tbody tr').first()
  const search = page.getByRole('searchbox')
  const before = await first.innerText()
  await search.fill('rossi')
  await expect(first).toContainText('rossi', { timeout: patienceMs })
  await search.fill('')
  await expect.poll(() => first.innerText(), { timeout: patienceMs }).toBe(before)
}

/** Gzipped, as `npm run size` counts it: what the browser needs before a page can run. */
function codeSizes(): string {
  const { stdout } = spawnSync(process.execPath, ['node_modules/size-limit/bin.js', '--json'], {
    encoding: 'utf8',
  })
  const sizes = JSON.parse(stdout) as { name: string; size: number }[]
  return sizes.map(({ name, size }) => `${name}, gzip: ${kib(size)}.`).join(' ')
}

async function weighUsers({ server }: Place, users: number) {
  const browser = await launch()
  try {
    const page = await signedInPage(browser, server.url)
    const counted = await countBytes(page)
    await page.goto('/users')
    await seen(page, 'usable')
    await settle(page)
    await allThere(page)
    const first = counted()
    const firstHeap = await heapOf(page)
    await page.getByRole('navigation').getByRole('link', { name: 'Workspaces' }).click()
    await page.getByRole('table', { name: 'Workspaces' }).waitFor()
    await settle(page)
    const before = counted()
    await page.getByRole('navigation').getByRole('link', { name: 'Users' }).click()
    await allThere(page)
    await settle(page)
    const back = minus(counted(), before)
    const backHeap = await heapOf(page)
    const all = counted()
    await page.reload()
    await allThere(page)
    await settle(page)
    const again = minus(counted(), all)
    return [
      row('users, first visit', count(users), first, firstHeap),
      row('users, second visit in the tab, nothing changed', count(users), back, backHeap),
      row('users, reload', count(users), again, await heapOf(page)),
    ]
  } finally {
    await browser.close()
  }
}

async function weighSignIn({ server }: Place) {
  const browser = await launch()
  try {
    const page = await signedInPage(browser, server.url, null)
    const counted = await countBytes(page)
    await page.goto('/sign-in')
    await page.getByLabel('Username').waitFor()
    await settle(page)
    return row('sign-in, first visit', '–', counted(), await heapOf(page))
  } finally {
    await browser.close()
  }
}

export const weight: Measurement = async (scale) => {
  const rows = []
  for (const users of new Set(ends(scale))) {
    const place = await startPlace(users)
    try {
      if (rows.length === 0) rows.push(await weighSignIn(place))
      rows.push(...(await weighUsers(place, users)))
    } finally {
      await place.stop()
    }
  }
  return {
    title: 'What comes over the network, and what the page holds',
    how: 'Bytes as sent, compressed, with headers; JavaScript includes what is fetched ahead. The heap with its buffers, after garbage collection.',
    rows,
    says: [codeSizes()],
  }
}
