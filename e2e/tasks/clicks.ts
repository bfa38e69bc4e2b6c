import type { Page } from '../fixtures.ts'

/** Counts clicks of the mouse from now on, until the document goes; what a key presses is none. */
export async function countClicks(page: Page): Promise<() => Promise<number>> {
  const clicks = await page.evaluateHandle(() => {
    const counted = { clicks: 0 }
    document.addEventListener('click', ({ detail }) => (counted.clicks += detail > 0 ? 1 : 0), true)
    return counted
  })
  return () => clicks.evaluate((counted) => counted.clicks)
}
