import { isProgram, onPath } from './on-path.js'

/**
 * Path of a Firefox: FIREFOX_PATH, or one on the PATH; null where there is none.
 * @returns {string | null}
 */
export function findFirefox() {
  const configured = process.env.FIREFOX_PATH
  if (configured) return isProgram(configured) ? configured : null
  return onPath(['firefox-esr', 'firefox']).find(isProgram) ?? null
}
