// `npm run test:package`: packs, installs what was packed in an empty folder, starts it there as `npx argilla-admin` does, and asks
// it for its page. Prints the sizes.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { closingLine, noTests } from './results/results.js'

const root = path.join(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-package-'))
const total = noTests()

function check(what, isSo) {
  console.log(`${isSo ? 'good' : 'BAD '} ${what}`)
  total[isSo ? 'passed' : 'failed'] += 1
}

// Without what the npm that runs this hands down: nobody who installs it has our .npmrc.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_(config|package)_/i.test(name)),
)
const npm = (cwd, ...args) =>
  execFileSync('npm', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

const bytesBelow = (below) =>
  readdirSync(below, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(path.join(below, name), { throwIfNoEntry: false }))
    .reduce((sum, stat) => sum + (stat?.isFile() ? stat.size : 0), 0)

const inMb = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`

/** Starts it, and gives its address once it has printed it. */
function start(program) {
  const child = spawn(program, [], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, PORT: '0', EMBEDDED_PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const url = new Promise((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
      const address = /^ +Page +(http\S+)/m.exec(output)?.[1]
      if (address) resolve(address)
    })
    void ended.then(() => reject(new Error(`It has ended before it listened:\n${output}`)))
    setTimeout(() => reject(new Error(`It does not listen after a minute:\n${output}`)), 60_000).unref()
  })
  return { child, ended, url }
}

try {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  npm(root, 'pack', '--silent', '--pack-destination', folder)
  const tarball = path.join(folder, `argilla-admin-${version}.tgz`)
  check(`the package is there: ${inMb(statSync(tarball).size)}`, existsSync(tarball))
  npm(folder, 'init', '--yes')
  npm(folder, 'install', '--no-audit', '--no-fund', tarball)
  const installed = path.join(folder, 'node_modules')
  check(
    `all that it needs is ${inMb(bytesBelow(installed))}, which is less than 100 MB`,
    bytesBelow(installed) < 100e6,
  )
  const developers = ['vite', 'typescript', 'react', '@mui', 'tsx', 'vitest']
  check(
    'nothing of a developer is among it',
    !developers.some((name) => existsSync(path.join(installed, name))),
  )
  const packed = readdirSync(path.join(installed, 'argilla-admin'), { recursive: true, encoding: 'utf8' })
  check('no source, test or map is in it', !packed.some((name) => /(\.tsx?|\.map|\.test\.\w+)$/.test(name)))

  const program = path.join(installed, '.bin/argilla-admin')
  const { child, ended, url } = start(program)
  try {
    const at = await url
    const health = await (await fetch(`${at}/app/health`)).json()
    check(
      `it runs, and says which it is: ${health.version}`,
      health.status === 'ok' && health.version === version,
    )
    const page = await (await fetch(`${at}/sign-in`, { headers: { accept: 'text/html' } })).text()
    check('its sign-in page is painted', page.includes('<form') && page.includes('Demo accounts'))
    // The document asks for it once it is painted.
    const script = /import\("(\/assets\/[^"]+)"\)/.exec(page)?.[1]
    check('the code of the page is there', script !== undefined && (await fetch(at + script)).ok)
  } finally {
    child.kill('SIGTERM')
  }
  check('it ends when it is told to', (await ended) === 0)
  check(
    'what it keeps is in the folder where it was started',
    existsSync(path.join(folder, 'data/argilla-admin.db')),
  )
  execFileSync(program, ['backup', 'copy'], { cwd: folder, stdio: 'ignore' })
  check('its tools are there too', existsSync(path.join(folder, 'copy/argilla-admin.db')))
  const { stderr } = spawnSync(program, ['backup'], { cwd: folder, encoding: 'utf8' })
  check('and say how they are asked there', stderr.includes('argilla-admin backup FOLDER'))
} catch (error) {
  console.error(error.message)
  total.failed += 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(closingLine(total))
process.exit(total.failed === 0 ? 0 : 1)
