// What .ci/run calls after `npm ci`: the README's test command on the Node that is recommended, the unit tests on the oldest
// ones, the suite against the real Argilla on SQLite and on PostgreSQL and what differs on Extralit where ARGILLA_RIG starts
// them, the faults, the kills and the story in Firefox. Closes with what failed, and one line that counts all tests.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import {
  addCounted,
  addStories,
  addUnits,
  closingLine,
  failures,
  noTests,
  ofPart,
} from './results/results.js'

// A program that installs, starts (`reset [--postgres]`) and stops a real Argilla, and prints its address and key.
const rig = process.env.ARGILLA_RIG

// PostgreSQL answers differently where something is written, if at all: the contract is compared in full there too,
// of the stories those that write. All of them on both would take longer than 25 minutes on two cores.
const storiesOn = { sqlite: [], postgres: ['user-', 'workspaces', 'bulk'] }
// Another header for keys, other words of refusals, another rule of workspaces' names, another SDK; the rest of the main job by
// `npm run test:matrix`.
const storiesOnExtralit = ['session/sign-in', 'user-create', 'workspaces.spec', 'profile']
// Who worked when, what is kept of people, how sign-ins are counted, which rests on a lock there, and what
// only PostgreSQL has: schemas, roles, connections that break. Each test makes a database of its own, which takes its time.
const onPostgres = [
  ...['server/noting/', 'server/traces/', 'server/store/attempts.test.ts', 'server/session/prove.test.ts'],
  ...['server/store/database/postgres.test.ts', 'server/store/journal/erase.test.ts'],
  ...['--testTimeout=120000', '--hookTimeout=120000'],
]
const recommended = environmentOf('24')
const total = noTests()
rmSync('reports', { recursive: true, force: true })

/** The rig's PostgreSQL listens two ports above its Argilla. */
const storeUrl = (argillaUrl) => `postgres://argilla@127.0.0.1:${Number(new URL(argillaUrl).port) + 2}/rig`

/** Shows what a program prints while it runs, and gives its exit code and its output. */
function run(title, command, args, env = {}) {
  console.log(`\n== ${title}`)
  const started = Date.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...recommended, ...env },
    })
    let stdout = ''
    createInterface({ input: child.stdout }).on('line', (line) => {
      stdout += `${line}\n`
      console.log(ofPart(line))
    })
    child.on('close', (status) => {
      const seconds = Math.round((Date.now() - started) / 1000)
      console.log(`== ${title}: ${status === 0 ? 'good' : 'BAD'} after ${seconds} s`)
      resolve({ status: status ?? 1, stdout })
    })
  })
}

/** Unit tests; where the program itself fails, that counts too. */
async function unitTests(title, args, report, env = {}) {
  const { status } = await run(title, 'npm', ['run', ...args], { ...env, UNIT_REPORT: report })
  const before = total.failed
  addUnits(total, report)
  if (status !== 0 && total.failed === before) total.failed += 1
}

/** The environment in which a program, and all that it starts, gets this version of Node, from the package `node`. */
function environmentOf(version) {
  const args = ['--yes', '--package', `node@${version}`, 'node', '--print', 'process.execPath']
  const { status, stdout } = spawnSync('npx', args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`Node ${version} can't be had from the registry.`)
  return { PATH: `${path.dirname(stdout.trim())}${path.delimiter}${process.env.PATH}` }
}

// The machine is ours: what is missing is installed here, and nowhere else.
await run('a browser for the stories', process.execPath, ['scripts/check-chromium.js', '--install'])
await run('a Firefox for its story', process.execPath, ['scripts/install-firefox.js'])
// Told and not counted: what became known yesterday is no state of the sources.
await run('what is known to be unsafe of what runs', 'npm', ['run', '--silent', 'audit'])
const test = await run('npm test on Node 24', 'npm', ['test'])
addUnits(total, 'reports/unit.json')
addStories(total, 'reports/e2e.json', 0)
if (test.status !== 0 && total.failed === 0) total.failed += 1

// On the oldest what rests on Node most; on the one between, that it starts, is told to stop, and says what is wrong.
const onNode = [
  ['20.19', ['server/main.test.ts', 'server/tools.test.ts', 'server/store/', 'embedded/', 'node/']],
  ['22.13', ['server/main.test.ts', 'embedded/main.test.ts', 'node/']],
]
for (const [version, chosen] of onNode) {
  await unitTests(
    `what rests on Node most, on Node ${version}`,
    ['test:unit', '--', ...chosen],
    `reports/unit-${version}.json`,
    environmentOf(version),
  )
}

// The same ones each time: what was wrong all along is looked for by hand, and refuses no state that has nothing to do with it.
// One process, for which the first start of a real Argilla leaves room: that waits for what it downloads.
const proving = unitTests(
  '2,000 sequences of what three people do at once',
  ['test:proof', '--', '2000', '20261126'],
  'reports/proof.json',
)

if (rig && existsSync(rig)) {
  for (const database of ['sqlite', 'postgres']) {
    const started = await run(`the real Argilla on ${database}`, rig, [
      'reset',
      ...(database === 'postgres' ? ['--postgres'] : []),
    ])
    const env = Object.fromEntries(
      [...started.stdout.matchAll(/(ARGILLA_\w+)=(\S+)/g)].map(([, name, value]) => [name, value]),
    )
    // The stories have both cores.
    await proving
    if (started.status !== 0 || !env.ARGILLA_API_URL) {
      total.failed += 1
      continue
    }
    const { status, stdout } = await run(
      `npm run test:argilla on ${database}`,
      'npm',
      ['run', 'test:argilla', '--', ...storiesOn[database]],
      {
        ...env,
        ARGILLA_DISPOSABLE: '1',
        // On PostgreSQL the store is there too, and the servers of both workers are copies that share it.
        ...(database === 'postgres' && { STORIES_DATABASE_URL: storeUrl(env.ARGILLA_API_URL) }),
        E2E_REPORT: `reports/argilla-${database}.json`,
      },
    )
    addCounted(total, stdout, status)
    if (database === 'postgres') {
      await unitTests(
        'what is kept of people and of sign-ins, on PostgreSQL',
        ['test:unit', '--', ...onPostgres],
        'reports/unit-postgres.json',
        { TEST_DATABASE_URL: storeUrl(env.ARGILLA_API_URL) },
      )
    }
  }
  const { status } = await run('what differs on Extralit', 'npm', [
    ...['run', 'test:matrix', '--', 'extralit', '--stories'],
    ...storiesOnExtralit,
  ])
  addStories(total, 'reports/matrix-part.json', status)
} else {
  await proving
  console.log('\nARGILLA_RIG names no program that starts a real Argilla; what needs one was left out.')
  // What `npm test` leaves to the real one.
  const { status } = await run('npm run test:e2e', 'npm', ['run', 'test:e2e'], {
    E2E_REPORT: 'reports/e2e-all.json',
  })
  addStories(total, 'reports/e2e-all.json', status)
}

// After the rig, which brings the PostgreSQL that two of the kills need.
for (const suite of ['faults', 'kills', 'firefox']) {
  const report = `reports/${suite}.json`
  const { status } = await run(`npm run test:${suite}`, 'npm', ['run', `test:${suite}`], {
    E2E_REPORT: report,
  })
  addStories(total, report, status)
}

// Told once more at the end: what was printed before is long.
for (const report of existsSync('reports') ? readdirSync('reports') : []) {
  for (const { name, why } of failures(`reports/${report}`))
    console.log(`FAILED (${report}) ${name}\n  ${why}`)
}
// On a line of its own: whoever reads the last one looks for two numbers.
console.log(`(${total.skipped} skipped: what they want is not installed, or their server lacks it)`)
console.log(closingLine({ ...total, skipped: 0 }))
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
