import { type Page, expect } from '@playwright/test'
import axe, { type RunOnly } from 'axe-core'

/** What is fading, or begins to, has another contrast than it will have. Nothing of the page uses such sheets. */
const stopFading = (page: Page) =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important }')
    document.adoptedStyleSheets = [sheet]
  })

const allRules: RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}
/** All that another theme can change. */
const colourRules: RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/** In the page itself: a builder that reads whole results of all rules, in a page of its own, takes five times as long. */
async function findAxeFaults(page: Page, runOnly: RunOnly) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async (runOnly) => {
    const { axe: inPage } = window as unknown as { axe: Pick<typeof axe, 'run'> }
    const { violations } = await inPage.run({ runOnly, resultTypes: ['violations'] })
    return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) }))
  }, runOnly)
}

/** Throws where the page has an accessibility fault in either theme; `what` names the screen then. */
export async function checkAxe(what: string, page: Page): Promise<void> {
  // What one has scrolled past may be half below the bar, and is no target there.
  await page.evaluate(() => window.scrollTo(0, 0))
  await stopFading(page)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
    const found = await findAxeFaults(page, colorScheme === 'light' ? allRules : colourRules)
    expect(found, `${what}, ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  await page.evaluate(() => void (document.adoptedStyleSheets = []))
}
