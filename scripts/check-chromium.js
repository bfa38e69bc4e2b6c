// Says at once where the stories have no browser. Installs one only when asked, with --install: Debian's package where we
// may, else Playwright's own.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { findChromium } from './chromium.js'
import { installPackage } from './on-path.js'

function installFromPlaywright() {
  const cli = path.join(import.meta.dirname, '../node_modules/@playwright/test/cli.js')
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' })
}

if (process.env.CHROMIUM_PATH && findChromium() === null) {
  process.stderr.write('CHROMIUM_PATH names no program that can be run. Correct it, or unset it.\n')
  process.exit(1)
}
if (!findChromium() && process.argv.includes('--install')) {
  process.stdout.write('No Chromium found; installing one …\n')
  // Ubuntu's package of that name only points to a snap, so what counts is whether one can be found afterwards.
  if (!(installPackage('chromium') && findChromium())) installFromPlaywright()
}
if (!findChromium()) {
  process.stderr.write(
    'The stories need a Chromium, and there is none. Install one (on Debian: `sudo apt-get install chromium`; or ' +
      '`npx playwright install chromium`), or set CHROMIUM_PATH to the program, and run this again.\n',
  )
  process.exit(1)
}
