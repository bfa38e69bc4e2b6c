// Says at once where the stories have no browser. Installs one only when asked, with --install: Debian's package where we
// may, else Playwright's own.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { findChromium } from './chromium.js'

const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
const run = (command, ...args) => spawnSync(command, args, { stdio: 'inherit', env }).status === 0

function installPackage() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  return (
    run('apt-get', 'update', '-q') && run('apt-get', 'install', '-qy', '--no-install-recommends', 'chromium')
  )
}

function installFromPlaywright() {
  const cli = path.join(import.meta.dirname, '../node_modules/@playwright/test/cli.js')
  return run(process.execPath, cli, 'install', 'chromium')
}

if (process.env.CHROMIUM_PATH && findChromium() === null) {
  process.stderr.write('CHROMIUM_PATH names no program that can be run. Correct it, or unset it.\n')
  process.exit(1)
}
if (!findChromium() && process.argv.includes('--install')) {
  process.stdout.write('No Chromium found; installing one …\n')
  // Ubuntu's package of that name only points to a snap, so what counts is whether one can be found afterwards.
  if (!(installPackage() && findChromium())) installFromPlaywright()
}
if (!findChromium()) {
  process.stderr.write(
    'The stories need a Chromium, and there is none. Install one (on Debian: `sudo apt-get install chromium`; or ' +
      '`npx playwright install chromium`), or set CHROMIUM_PATH to the program, and run this again.\n',
  )
  process.exit(1)
}
