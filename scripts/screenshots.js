// `npm run screenshots`: starts the built program on fresh demo data and takes the README's pictures.
import './node-version.js'
import { fork, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { findChromium } from './chromium.js'

const root = path.join(import.meta.dirname, '..')
const pictures = [
  { file: 'docs/screenshot.png', path: '/users', ready: (page) => page.getByRole('row').nth(12) },
  { file: 'docs/access.png', path: '/access', ready: (page) => page.getByRole('checkbox').nth(20) },
]

const executablePath = findChromium()
if (executablePath === null) {
  process.stderr.write('No Chromium found: `node scripts/check-chromium.js` says what to do.\n')
  process.exit(1)
}
const built = spawnSync('npm', ['run', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
if (built.status !== 0) process.exit(1)

const folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-screenshots-'))
const server = fork(path.join(root, 'dist/node/server.js'), {
  env: { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA_DIR: folder, DEMO: '1', LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
})
const ended = new Promise((resolve) => server.once('exit', resolve))
const url = await new Promise((resolve, reject) => {
  server.once('exit', () => reject(new Error('the program did not start')))
  server.on('message', ({ type, url: address }) => type === 'ready' && resolve(address))
})

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
try {
  const page = await browser.newPage({
    baseURL: url,
    viewport: { width: 1280, height: 760 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
  })
  const { demo } = await (await page.request.get('/app/info')).json()
  const { username, password } = demo.find(({ role }) => role === 'owner')
  const signedIn = await page.request.post('/app/session', {
    headers: { origin: url },
    data: { username, password },
  })
  if (!signedIn.ok()) throw new Error(`sign-in answered ${signedIn.status()}`)
  mkdirSync(path.join(root, 'docs'), { recursive: true })
  for (const picture of pictures) {
    await page.goto(picture.path)
    await picture.ready(page).waitFor()
    await page.screenshot({ path: path.join(root, picture.file), animations: 'disabled' })
    process.stdout.write(`${picture.file}\n`)
  }
} finally {
  await browser.close()
  server.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true, force: true })
}
