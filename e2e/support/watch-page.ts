import type { Page } from '@playwright/test'

const quietErrors = [
  // Chromium reports every answer with an error status; the stories check what the person sees of it.
  /^Failed to load resource/,
]

/** Adds to the faults what the page complains of: an error, a message of the CSP, a failed assertion of React. */
export function watchPage(page: Page, faults: string[]) {
  page.on('pageerror', (error) => faults.push(`error in the page: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !quietErrors.some((quiet) => quiet.test(message.text()))) {
      faults.push(`console: ${message.text()}`)
    }
  })
}
