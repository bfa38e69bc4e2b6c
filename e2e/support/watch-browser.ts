import type { Browser, BrowserContext, ConsoleMessage, Page, WebError } from '@playwright/test'

const quietErrors = [
  // Chromium reports every answer with an error status; the stories check what the person sees of it.
  /^Failed to load resource/,
]

export interface Watch {
  /** For a page in which a fault is meant to happen. */
  leaveOut: (page: Page) => void
}

/**
 * Collects what the pages of a browser complain of: an error, a message of the CSP, a failed assertion of React. `first` is
 * there already; contexts that are made later are watched as well. `stop` gives what was found.
 */
export function watchBrowser(browser: Browser, first: BrowserContext) {
  const found: string[] = []
  const watched = new Set<BrowserContext>()
  const leftOut = new Set<Page | null>()
  const onError = (error: WebError) => {
    if (!leftOut.has(error.page())) found.push(`error in a page: ${error.error().message}`)
  }
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() !== 'error' || leftOut.has(message.page())) return
    if (!quietErrors.some((quiet) => quiet.test(message.text()))) found.push(`console: ${message.text()}`)
  }
  const add = (context: BrowserContext) => {
    watched.add(context)
    context.on('weberror', onError)
    context.on('console', onConsole)
  }
  add(first)
  browser.on('context', add)
  const watch: Watch = { leaveOut: (page) => leftOut.add(page) }
  return {
    watch,
    stop: () => {
      browser.off('context', add)
      for (const context of watched) {
        context.off('weberror', onError)
        context.off('console', onConsole)
      }
      return found
    },
  }
}
