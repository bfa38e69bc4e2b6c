import type { Browser } from '@playwright/test'
import { heapOf, launch, seen, settle, signedInPage } from '../support/browser.ts'
import { count, mib, ms, percentile, ratio, spread } from '../support/figures.ts'
import { type Measurement, type Scale, turns } from '../support/measurement.ts'
import { type Place, startPlace } from '../support/place.ts'

/** Until the first row of a page is painted, on a reload. */
async function firstRow(browser: Browser, { server }: Place, path: string): Promise<number> {
  const page = await signedInPage(browser, server.url)
  await page.goto(path)
  await seen(page, 'usable')
  await settle(page)
  await page.reload({ waitUntil: 'commit' })
  const time = await seen(page, 'firstRow')
  await page.context().close()
  return time
}

/**
 * Milliseconds between two keys, twice as fast as somebody types. Pressed at once, the frame of one would wait for the work of the
 * next ones.
 */
const pauseMs = 50

/** Marks set with the space bar from cell to cell, then the grid scrolled fast. */
async function use(browser: Browser, { server }: Place, toggles: number) {
  const page = await signedInPage(browser, server.url)
  await page.setViewportSize({ width: 1600, height: 900 })
  await page.goto('/access')
  await seen(page, 'usable')
  await settle(page)
  const box = page.getByRole('grid').getByRole('checkbox').first()
  await box.focus()
  for (let toggle = 0; toggle < toggles; toggle += 1) {
    for (const key of ['Space', toggle % 10 === 9 ? 'ArrowRight' : 'ArrowDown']) {
      await page.keyboard.press(key)
      await page.waitForTimeout(pauseMs)
    }
  }
  const keys = await page.evaluate<number[]>('bench.keys')
  const frames = await page.evaluate<number[]>('bench.scroll()')
  return { keys, frames, heap: await heapOf(page) }
}

async function measure(users: number, workspaces: number, scale: Scale) {
  const place = await startPlace(users, workspaces)
  const browser = await launch()
  try {
    const [list, grid]: [number[], number[]] = [[], []]
    for (const turn of turns(scale)) {
      const both = [
        ['/users', list],
        ['/access', grid],
      ] as const
      for (const [path, times] of turn % 2 === 0 ? both : both.toReversed())
        times.push(await firstRow(browser, place, path))
    }
    const { keys, frames, heap } = await use(browser, place, scale.keys)
    return {
      'users × workspaces': `${count(users)} × ${workspaces}`,
      'users page, first row': spread(list, 'ms'),
      'grid, first row': spread(grid, 'ms'),
      'to the users page': ratio(grid, list),
      'key to paint': spread(keys, 'ms'),
      p95: ms(percentile(keys, 0.95)),
      'scroll, frame p95': ms(percentile(frames, 0.95)),
      heap: mib(heap),
    }
  } finally {
    await browser.close()
    await place.stop()
  }
}

export const grid: Measurement = async (scale) => {
  const rows = []
  for (const [users, workspaces] of scale.grids) rows.push(await measure(users, workspaces, scale))
  return {
    title: 'The access grid',
    how:
      'First row on a reload, in turns with the users page on the same data; then marks set by keys, the space bar and an arrow key ' +
      `in turns, ${pauseMs} ms from each other, from the key to the frame.`,
    rows,
  }
}
