import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { launch, seen, settle, signedInPage } from '../support/browser.ts'
import { count, ratio, spread } from '../support/figures.ts'
import type { Measurement } from '../support/measurement.ts'
import { startOurs } from '../support/place.ts'

/** The list as Argilla itself answers it; gives how many users there are, too. */
async function ownList(url: string, key: string) {
  const began = performance.now()
  const answer = await fetch(`${url}/api/v1/users`, { headers: { 'x-argilla-api-key': key } })
  const { items } = (await answer.json()) as { items: unknown[] }
  return { time: performance.now() - began, users: items.length }
}

export const real: Measurement = async ({ visits }) => {
  const { ARGILLA_API_URL: url, ARGILLA_API_KEY: key } = process.env
  if (!url || !key) return null
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'))
  const server = await startOurs(url, folder)
  const browser = await launch()
  try {
    const [own, ours]: [number[], number[]] = [[], []]
    let users = 0
    const page = await signedInPage(browser, server.url, key)
    await page.goto('/users')
    await seen(page, 'firstRow')
    await settle(page)
    for (let turn = 0; turn < visits; turn += 1) {
      const list = await ownList(url, key)
      users = list.users
      own.push(list.time)
      await page.reload({ waitUntil: 'commit' })
      ours.push(await seen(page, 'firstRow'))
      await settle(page)
    }
    return {
      title: 'In front of a real Argilla',
      how: 'Its own `GET /api/v1/users` until the list is parsed, in turns with a reload of our users page until the first row.',
      rows: [
        {
          users: count(users),
          'its own list': spread(own, 'ms'),
          'our first row, reload': spread(ours, 'ms'),
          'to its own list': ratio(ours, own),
        },
      ],
    }
  } finally {
    await browser.close()
    await server.stop()
    rmSync(folder, { recursive: true })
  }
}
