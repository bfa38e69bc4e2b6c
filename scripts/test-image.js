// `npm run test:image`: runs the steps of the Dockerfile in folders, one a stage, and starts what comes of it as the image would:
// with its settings, as its user, with nothing to write to but its volume. No image is pulled: Node is the one that runs this.
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { closingLine, noTests } from './results/results.js'

const root = path.join(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-image-'))
const total = noTests()

function check(what, isSo) {
  console.log(`${isSo ? 'good' : 'BAD '} ${what}`)
  total[isSo ? 'passed' : 'failed'] += 1
}

const instructions = readFileSync(path.join(root, 'Dockerfile'), 'utf8')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .flatMap((line) => {
    const [, name, rest] = /^([A-Z]+) +(.*)$/.exec(line.trim()) ?? []
    return name ? [{ name, rest }] : []
  })

/** What the build is given: what .dockerignore lets in, and nothing else of this folder. */
const ignored = readFileSync(path.join(root, '.dockerignore'), 'utf8').trim().split('\n')
const context = path.join(folder, 'context')
for (const line of ignored.filter((line) => line.startsWith('!')))
  cpSync(path.join(root, line.slice(1)), path.join(context, line.slice(1)), { recursive: true })
const endings = ignored.filter((line) => line.startsWith('**/*')).map((line) => line.slice('**/*'.length))
for (const name of readdirSync(context, { recursive: true, encoding: 'utf8' }))
  if (endings.some((ending) => name.endsWith(ending))) rmSync(path.join(context, name))

// As an image has it: nothing of what the npm that runs this hands down.
const outside = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_ENV$/i.test(name)),
)

const stages = new Map()
let stage

/** A path of the image, in its stage's folder. */
const at = (name, below = stage) =>
  path.join(below.root, name.startsWith('/') ? name : path.join(below.cwd, name))

const steps = {
  FROM(rest) {
    const name = / AS (\S+)$/.exec(rest)?.[1] ?? 'final'
    stage = {
      root: path.join(folder, name),
      cwd: '/',
      env: {},
      healthcheck: [],
      command: [],
      user: '',
      volumes: [],
    }
    mkdirSync(stage.root)
    stages.set(name, stage)
  },
  ENV(rest) {
    for (const pair of rest.split(/ +/))
      stage.env[pair.slice(0, pair.indexOf('='))] = pair.slice(pair.indexOf('=') + 1)
  },
  WORKDIR(rest) {
    stage.cwd = rest
    mkdirSync(at('.'), { recursive: true })
  },
  COPY(rest) {
    const words = rest.split(/ +/)
    const from = words[0].startsWith('--from=') ? stages.get(words.shift().slice('--from='.length)) : null
    const target = words.pop()
    for (const source of words) {
      const file = from ? at(source, from) : path.join(context, source)
      const into = target.endsWith('/') ? path.join(at(target), path.basename(source)) : at(target)
      cpSync(file, into, { recursive: true, verbatimSymlinks: true })
    }
  },
  RUN(rest) {
    // A path from the root is one of the stage's.
    const command = rest.replaceAll(/(?<= )\/(?=\w)/g, `${stage.root}/`)
    execFileSync('sh', ['-c', command], { cwd: at('.'), env: { ...outside, ...stage.env }, stdio: 'inherit' })
  },
  USER: (rest) => (stage.user = rest),
  VOLUME: (rest) => stage.volumes.push(rest),
  EXPOSE: () => undefined,
  HEALTHCHECK: (rest) => (stage.healthcheck = JSON.parse(rest.slice(rest.indexOf('[')))),
  CMD: (rest) => (stage.command = JSON.parse(rest)),
}

const files = (below) =>
  readdirSync(below, { recursive: true, encoding: 'utf8' }).map((name) => [
    name,
    statSync(path.join(below, name)),
  ])

try {
  for (const { name, rest } of instructions) {
    console.log(`-- ${name} ${rest}`)
    steps[name](rest)
  }
  const image = stages.get('final')
  const bytes = files(image.root).reduce((sum, [, stat]) => sum + (stat.isFile() ? stat.size : 0), 0)
  check(`without the base it is ${(bytes / 1e6).toFixed(1)} MB, which is less than 150 MB`, bytes < 150e6)
  const [uid, gid] = image.user.split(':').map(Number)
  check(`its user is a number, and not root: ${image.user}`, uid > 0 && gid > 0)

  // Whoever is not root here can't become that user; then it runs as they are.
  const isRoot = process.getuid?.() === 0
  if (!isRoot)
    console.log('-- not as root, so it is not started as its own user, and could write where it should not')
  const as = isRoot ? { uid, gid } : {}
  // What lets a user of the machine into the folder; in the image nothing is above it.
  execFileSync('chmod', ['755', folder])
  const env = {
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    ...image.env,
    DATA_DIR: at(image.env.DATA_DIR, image),
  }
  const told = {
    ...env,
    PORT: '16910',
    BASE_PATH: '/admin',
    ARGILLA_API_URL: 'http://127.0.0.1:9',
    LOG_LEVEL: 'warn',
  }
  const [, ...args] = image.command
  const [, ...healthArgs] = image.healthcheck
  const cwd = at('.', image)
  const isHealthy = () =>
    new Promise((resolve) => {
      spawn(process.execPath, healthArgs, { cwd, env: told, ...as, stdio: 'ignore' }).on('exit', (code) =>
        resolve(code === 0),
      )
    })
  const changed = () =>
    files(image.root)
      .filter(([name]) => !image.volumes.some((volume) => `/${name}`.startsWith(volume)))
      .map(([name, { mtimeMs, size }]) => `${name} ${mtimeMs} ${size}`)
      .join('\n')
  const before = changed()
  check('it is not healthy before it runs', !(await isHealthy()))
  const child = spawn(process.execPath, args, { cwd, env: told, ...as, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const printed = new Promise((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
      if (/^ +Page +http/m.test(output)) resolve(output)
    })
    void ended.then(() => reject(new Error(`It has ended before it listened:\n${output}`)))
  })
  try {
    await printed
    check('it is healthy while it runs', await isHealthy())
    const page = await fetch('http://127.0.0.1:16910/admin/sign-in', { headers: { accept: 'text/html' } })
    check('its page is there', (await page.text()).includes('<form'))
  } finally {
    child.kill('SIGTERM')
  }
  check('it ends when it is told to', (await ended) === 0)
  check('it is not healthy any more', !(await isHealthy()))
  check('it has written to its volume alone', before === changed())
  check('what it keeps is there', files(at(image.env.DATA_DIR, image)).length > 1)
} catch (error) {
  console.error(error)
  total.failed += 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(closingLine(total))
process.exit(total.failed === 0 ? 0 : 1)
