import { chromium } from '@playwright/test'
import { isProgram, onPath } from './on-path.js'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * Path of a Chromium: CHROMIUM_PATH, one on the PATH, or Playwright's own; null where there is none.
 * @returns {string | null}
 */
export function findChromium() {
  const configured = process.env.CHROMIUM_PATH
  if (configured) return isProgram(configured) ? configured : null
  return [...onPath(names), chromium.executablePath()].find(isProgram) ?? null
}

// Debian's Chromium fills the suggestions of an address bar that nobody sees, a second of work for each new context. The
// switch replaces Playwright's own, so what that turns off is turned off here too.
const disabledFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]

/** For containers: no sandbox, no GPU, and none of the requests that a browser makes on its own. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  `--disable-features=${disabledFeatures.join(',')}`,
]
