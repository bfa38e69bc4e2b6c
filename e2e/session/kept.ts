import type { Page } from '@playwright/test'

/** The sealed picture that the tab keeps over a reload (`src/api/kept/`); '' where it keeps none. */
export const keptOverReload = (page: Page): Promise<string> =>
  page.evaluate(() => sessionStorage.getItem('argilla-admin.directory') ?? '')
