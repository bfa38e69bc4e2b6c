import { defineConfig } from '@playwright/test'
import { chromiumArgs, findChromium } from './scripts/chromium.js'
import { findFirefox } from './scripts/firefox.js'

const executablePath = findChromium()

const apart = ['**/faults/**', '**/firefox/**', '**/kills/**', '**/keycloak/**', '**/*.test.ts']

// These are about the page or the embedded Argilla alone: a real one would change nothing in them.
const ofThePage = [
  '**/embedded/**',
  '**/proxy/**',
  '**/accessibility/**',
  '**/first-paint/**',
  '**/trusted-types.spec.ts',
]

// Long ones, and ones about a corner. `npm test` leaves them out, for its ten minutes; CI runs them against the real Argilla.
const thorough = [
  '**/access-survival.spec.ts',
  '**/activity/**',
  '**/{batches,counts}.spec.ts',
  '**/export.spec.ts',
  '**/import-interrupted.spec.ts',
  '**/journal/**',
  '**/keyboard/**',
  '**/leave-forms.spec.ts',
  '**/overview/**',
  '**/sdk/**',
  '**/session/{own-sessions,session,tabs}.spec.ts',
  '**/settings/**',
  '**/shell.spec.ts',
  '**/tasks/**',
  '**/user-{delete,edit,offboard,page}.spec.ts',
]

// The stories. With ARGILLA_API_URL and ARGILLA_API_KEY they run against a real Argilla (`npm run test:argilla`);
// what does not ask it anything is then left out. Faults and kills take their time, and have commands of their own.
export default defineConfig({
  projects: [
    {
      name: 'stories',
      testDir: 'e2e',
      testIgnore: process.env['ARGILLA_API_URL'] ? [...ofThePage, ...apart] : apart,
    },
    { name: 'main-stories', testDir: 'e2e', testIgnore: [...thorough, ...apart] },
    { name: 'faults', testDir: 'e2e/faults' },
    // Wants a real Argilla with a real Keycloak, and changes Keycloak's people there: one after the other.
    { name: 'keycloak', testDir: 'e2e/keycloak', fullyParallel: false, workers: 1, timeout: 300_000 },
    { name: 'kills', testDir: 'e2e/kills', timeout: 180_000 },
    {
      name: 'firefox',
      testDir: 'e2e/firefox',
      timeout: 180_000,
      // For the story itself, which starts it in another way.
      use: { launchOptions: { executablePath: findFirefox() ?? '' } },
    },
  ],
  fullyParallel: true,
  workers: 2,
  // What passes only when it is tried again is to be mended, not to be landed on.
  retries: 0,
  failOnFlakyTests: true,
  // For a machine that is busy with something else; on a quiet one the longest story takes a quarter of it.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['E2E_REPORT'] ?? 'reports/e2e.json' }],
    ...(process.env['WRITE_DOCS'] ? [['./e2e/faults/report.ts'] as const] : []),
  ],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: chromiumArgs,
    },
  },
})
