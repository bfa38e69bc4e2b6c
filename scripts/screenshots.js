// `npm run screenshots`: starts the built program on fresh demo data and takes the README's pictures. `-- FOLDER` takes ten
// screens instead, in both themes, on a wide window and on a phone, to be looked at: before a change, and after it.
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
/** `{user}` and `{workspace}` stand for the id of the one named here. */
const [aUser, aWorkspace] = ['bo', 'reviews']
const screens = {
  'sign-in': '/sign-in',
  users: '/users',
  'new-user': '/users/new',
  user: '/users/{user}',
  import: '/users/import',
  access: '/access',
  workspaces: '/workspaces',
  workspace: '/workspaces/{workspace}',
  journal: '/journal',
  profile: '/profile',
}
const windows = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
const folder = process.argv[2]

const executablePath = findChromium()
if (executablePath === null) {
  process.stderr.write('No Chromium found: `node scripts/check-chromium.js` says what to do.\n')
  process.exit(1)
}
const built = spawnSync('npm', ['run', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
if (built.status !== 0) process.exit(1)

const data = mkdtempSync(path.join(tmpdir(), 'argilla-admin-screenshots-'))
const server = fork(path.join(root, 'dist/node/server.js'), {
  env: { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA_DIR: data, DEMO: '1', LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
})
const ended = new Promise((resolve) => server.once('exit', resolve))
const url = await new Promise((resolve, reject) => {
  server.once('exit', () => reject(new Error('the program did not start')))
  server.on('message', ({ type, url: address }) => type === 'ready' && resolve(address))
})

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
try {
  const { demo } = await (await fetch(`${url}/app/info`)).json()
  const owner = demo.find(({ role }) => role === 'owner')
  if (folder) await takeScreens(owner)
  else await takePictures(owner)
} finally {
  await browser.close()
  server.kill('SIGTERM')
  await ended
  rmSync(data, { recursive: true, force: true })
}

function open(viewport, colorScheme) {
  return browser.newPage({ baseURL: url, viewport, colorScheme, reducedMotion: 'reduce', locale: 'en-GB' })
}

async function signIn(page, { username, password }) {
  const signedIn = await page.request.post('/app/session', {
    headers: { origin: url },
    data: { username, password },
  })
  if (!signedIn.ok()) throw new Error(`sign-in answered ${signedIn.status()}`)
}

async function take(page, file) {
  await page.screenshot({ path: file, animations: 'disabled' })
  process.stdout.write(`${path.relative(root, file)}\n`)
}

async function takePictures(owner) {
  const page = await open({ width: 1280, height: 760 }, 'light')
  await signIn(page, owner)
  mkdirSync(path.join(root, 'docs'), { recursive: true })
  for (const picture of pictures) {
    await page.goto(picture.path)
    await picture.ready(page).waitFor()
    await take(page, path.join(root, picture.file))
  }
}

async function takeScreens(owner) {
  mkdirSync(folder, { recursive: true })
  for (const [size, viewport] of Object.entries(windows)) {
    for (const scheme of ['light', 'dark']) {
      const page = await open(viewport, scheme)
      let ids = null
      for (const [name, address] of Object.entries(screens)) {
        if (ids === null && name !== 'sign-in') {
          await signIn(page, owner)
          ids = await findIds(page)
        }
        await page.goto(address.replace(/\{(\w+)\}/u, (_, kind) => ids[kind]))
        await page.getByRole('heading').first().waitFor()
        // What comes behind the first paint has no sign of its own for all screens.
        await page.waitForTimeout(1_500)
        await take(page, path.join(folder, `${name}-${size}-${scheme}.png`))
      }
      await page.close()
    }
  }
}

async function findIds(page) {
  const read = async (list) => (await (await page.request.get(`/api/v1/${list}`)).json()).items
  const [users, workspaces] = await Promise.all([read('users'), read('me/workspaces')])
  return {
    user: users.find(({ username }) => username === aUser)?.id ?? '',
    workspace: workspaces.find(({ name }) => name === aWorkspace)?.id ?? '',
  }
}
