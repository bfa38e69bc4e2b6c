// `npm run mutation`: breaks the rules one line at a time, area by area, and prints how much of it the unit tests of the
// area notice. `-- guards secrets` for some of them. Only the tests near a rule are asked, so that it ends: those of the whole
// server run most of it each, and would take hours.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'

const goal = 85
/** Written out: a list is taken apart at its commas, those in braces too. */
const files = (folder, ...names) => names.map((name) => `${folder}/${name}.ts`)
const areas = {
  guards: {
    mutate: ['server/changes/guards.ts', 'server/changes/proof-wanted.ts'],
    tests: [
      'server/changes',
      ...files('server/routes', 'changes.test', 'given-ids.test'),
      'server/session/proofs.test.ts',
    ],
  },
  session: {
    mutate: ['server/session/**/*.ts', '!server/session/secrets.ts', '!server/session/sealing.ts'],
    tests: ['server/session', 'server/routes/session.test.ts'],
  },
  secrets: {
    mutate: [
      ...files('node', 'secret-file', 'given-secrets'),
      ...files('server/session', 'secrets', 'sealing'),
    ],
    tests: ['node', 'server/session/secrets.test.ts', 'server/routes/session.test.ts'],
  },
  batches: {
    mutate: [
      ...files('server/batches/plan', 'access', 'needs', 'plan-steps', 'token', 'users', 'world'),
      ...files('server/batches/run', 'dependencies', 'order', 'run-state', 'tried-before'),
      ...files('server/batches', 'reasons', 'revert/net'),
    ],
    tests: ['server/batches', 'server/routes/batches*.test.ts'],
  },
  staging: { mutate: ['src/features/access/model/**/*.ts'], tests: ['src/features/access'] },
  import: { mutate: ['src/features/import/model/**/*.ts'], tests: ['src/features/import'] },
  models: {
    mutate: [
      'src/features/*/model/**/*.ts',
      '!src/features/access/**',
      '!src/features/import/**',
      'src/lib/**/*.ts',
    ],
    tests: ['src/features', 'src/lib'],
  },
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in areas))
if (unknown.length > 0) {
  console.error(`Usage: npm run mutation -- [${Object.keys(areas).join(' | ')} …]`)
  process.exit(2)
}

const report = 'reports/mutation.json'
const counted = { noticed: ['Killed', 'Timeout'], missed: ['Survived', 'NoCoverage'] }
mkdirSync('reports', { recursive: true })

/** What of the area's mutants its tests notice. */
function run(name) {
  const { mutate, tests } = areas[name]
  const among = [...mutate, '!**/*.test.ts', '!**/testing.ts', '!**/use-*.ts']
  rmSync(report, { force: true })
  const began = Date.now()
  const { status } = spawnSync(
    'node_modules/.bin/stryker',
    [
      ...['run', '--mutate', among.join(',')],
      ...['--incrementalFile', `node_modules/.cache/stryker/${name}.json`],
    ],
    { stdio: 'inherit', env: { ...process.env, MUTATION_TESTS: tests.join(',') } },
  )
  if (status !== 0) process.exit(status ?? 1)
  const found = Object.values(JSON.parse(readFileSync(report, 'utf8')).files)
    .flatMap(({ mutants }) => mutants)
    .map(({ status }) => status)
  const count = (statuses) => found.filter((status) => statuses.includes(status)).length
  const [noticed, missed] = [count(counted.noticed), count(counted.missed)]
  const percent = (100 * noticed) / (noticed + missed)
  const minutes = ((Date.now() - began) / 60_000).toFixed(0)
  return `${name}: ${percent.toFixed(1)} % of ${noticed + missed} noticed (goal ${goal} %), ${minutes} min`
}

const lines = (wanted.length > 0 ? wanted : Object.keys(areas)).map((name) => {
  const line = run(name)
  console.log(line)
  return line
})
console.log(`\n${lines.join('\n')}`)
