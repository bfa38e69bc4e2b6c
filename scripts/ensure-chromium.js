// Finds a Chromium for the end-to-end tests, or installs one: Debian's package where we may, else Playwright's own.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { findChromium } from './chromium.js'

const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
const run = (command, ...args) => spawnSync(command, args, { stdio: 'inherit', env }).status === 0

function installPackage() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  process.stdout.write('No Chromium found; installing the distribution’s package …\n')
  return (
    run('apt-get', 'update', '-q') && run('apt-get', 'install', '-qy', '--no-install-recommends', 'chromium')
  )
}

function installFromPlaywright() {
  process.stdout.write('No Chromium found; asking Playwright to download one …\n')
  const cli = path.join(import.meta.dirname, '../node_modules/@playwright/test/cli.js')
  return run(process.execPath, cli, 'install', 'chromium')
}

if (process.env.CHROMIUM_PATH && findChromium() === null) {
  process.stderr.write('CHROMIUM_PATH names no program that can be run. Correct it, or unset it.\n')
  process.exit(1)
}
// Ubuntu's package of that name only points to a snap, so what counts is whether one can be found afterwards.
if (!findChromium() && !(installPackage() && findChromium())) installFromPlaywright()
if (!findChromium()) {
  process.stderr.write(
    'The end-to-end tests need a Chromium and none could be installed. Install one (on Debian: ' +
      '`sudo apt-get install chromium`), or set CHROMIUM_PATH to the program, and run this again.\n',
  )
  process.exit(1)
}
