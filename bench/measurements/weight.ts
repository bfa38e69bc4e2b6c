import { countBytes, heapOf, launch, seen, settle, signedInPage, type Transfer } from '../support/browser.ts'
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

async function weighUsers({ server }: Place, users: number) {
  const browser = await launch()
  try {
    const page = await signedInPage(browser, server.url)
    const counted = await countBytes(page)
    await page.goto('/users')
    await seen(page, 'usable')
    await settle(page)
    const first = counted()
    const firstHeap = await heapOf(page)
    await page.reload()
    await seen(page, 'usable')
    await settle(page)
    return [
      row('users, first visit', count(users), first, firstHeap),
      row('users, second visit, nothing changed', count(users), minus(counted(), first), await heapOf(page)),
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
    how: 'Bytes as sent, compressed, with headers; JavaScript includes what is fetched ahead. The heap after garbage collection.',
    rows,
  }
}
