/** Path of a Chromium: CHROMIUM_PATH, one on the PATH, or Playwright's own; null where there is none. */
export function findChromium(): string | null

/** For containers: no sandbox, no GPU, and none of the requests that a browser makes on its own. */
export const chromiumArgs: string[]
