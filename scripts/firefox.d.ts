/** Path of a Firefox: FIREFOX_PATH, or one on the PATH; null where there is none. */
export function findFirefox(): string | null
