import type { Page } from '@playwright/test'
import { launch, seen, settle, signedInPage } from '../support/browser.ts'
import { count, ms, percentile, spread } from '../support/figures.ts'
import { ends, type Measurement } from '../support/measurement.ts'
import { startPlace } from '../support/place.ts'

/** Milliseconds without a change of a row, after which the answer to a key is taken for whole. */
const quietMs = 400
/** Typed and taken back letter by letter. */
const words = ['maria', 'zoe', 'silva.1', 'rossi', 'team', 'haddad.77']

/** Milliseconds from the last key to its last change of a row; null where it has changed none. */
async function answered(page: Page): Promise<number | null> {
  for (let last: number | null = null; ;) {
    await page.waitForTimeout(quietMs)
    const now = await page.evaluate<number | null>('bench.changed && bench.changed - bench.pressed')
    if (now === last) return now
    last = now
  }
}

/** Milliseconds of each key that has changed a row. */
async function type(page: Page, keys: number): Promise<number[]> {
  const times: number[] = []
  await page.getByRole('searchbox').focus()
  const all = words.flatMap((word) => [...Array.from(word), ...Array.from(word, () => 'Backspace')])
  for (let n = 0; n < keys; n += 1) {
    await page.keyboard.press(all[n % all.length] ?? 'a')
    const time = await answered(page)
    if (time !== null) times.push(time)
  }
  return times
}

export const keys: Measurement = async (scale) => {
  const rows = []
  for (const users of new Set(ends(scale))) {
    const place = await startPlace(users)
    const browser = await launch()
    try {
      const page = await signedInPage(browser, place.server.url)
      await page.goto('/users')
      await seen(page, 'usable')
      await settle(page)
      const times = await type(page, scale.keys)
      rows.push({
        users: count(users),
        keys: String(times.length),
        'median (min–max)': spread(times, 'ms'),
        p95: ms(percentile(times, 0.95)),
      })
    } finally {
      await browser.close()
      await place.stop()
    }
  }
  return {
    title: 'A key in the search',
    how: 'From the key to the frame after the last row in sight that it changes; words are typed into the search of the users page and taken back.',
    rows,
  }
}
