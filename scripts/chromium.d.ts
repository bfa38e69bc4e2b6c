/** Path of a Chromium: CHROMIUM_PATH, one on the PATH, or Playwright's own; null where there is none. */
export function findChromium(): string | null
