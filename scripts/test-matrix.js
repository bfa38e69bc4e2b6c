// `npm run test:matrix`: the stories on each server that people run, started by ARGILLA_RIG, and docs/compatibility.md from what
// came of it. `-- extralit 2.5.0` for some of them, `-- extralit --stories user-edit profile` for some stories: then nothing is written.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { closingLine, addStories } from './results.js'

const servers = {
  '2.5.0': { title: 'Argilla 2.5.0', reset: ['--version', '2.5.0'] },
  '2.6.0': { title: 'Argilla 2.6.0', reset: ['--version', '2.6.0'] },
  '2.7.1': { title: 'Argilla 2.7.1', reset: ['--version', '2.7.1'] },
  '2.8.0': { title: 'Argilla 2.8.0 on SQLite', reset: [] },
  postgres: { title: 'Argilla 2.8.0 on PostgreSQL', reset: ['--postgres'] },
  extralit: { title: 'Extralit 0.7.2', reset: ['--extralit'] },
}

const rig = process.env.ARGILLA_RIG
if (!rig) {
  console.error('Set ARGILLA_RIG: a program that installs, starts and stops the servers (scripts/ci.js).')
  process.exit(2)
}
const args = process.argv.slice(2)
const end = args.includes('--stories') ? args.indexOf('--stories') : args.length
const stories = args.slice(end + 1)
const chosen = end > 0 ? args.slice(0, end) : Object.keys(servers)
const unknown = chosen.filter((name) => !(name in servers))
if (unknown.length > 0) {
  console.error(`No such server: ${unknown.join(', ')}. There are ${Object.keys(servers).join(', ')}.`)
  process.exit(2)
}

/** Title → whether it passed (`skipped` where it was not run), over all suites of a report. */
function outcomes(suites = []) {
  return suites.flatMap(({ specs = [], suites: inner }) => [
    ...specs.map(({ file, title, ok, tests }) => [
      `${file}: ${title}`,
      tests.every(({ status }) => status === 'skipped') ? 'skipped' : ok ? 'passed' : 'failed',
    ]),
    ...outcomes(inner),
  ])
}

mkdirSync('reports', { recursive: true })
const total = { passed: 0, failed: 0 }
const found = []
for (const name of chosen) {
  const { title, reset } = servers[name]
  console.log(`== ${title}`)
  const started = spawnSync(rig, ['reset', ...reset], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const env = Object.fromEntries(
    [...started.stdout.matchAll(/(ARGILLA_\w+)=(\S+)/g)].map(([, variable, value]) => [variable, value]),
  )
  if (started.status !== 0 || !env.ARGILLA_API_URL) {
    console.error(`${title} did not start.`)
    total.failed += 1
    continue
  }
  const report = `reports/matrix-${name}.json`
  rmSync(report, { force: true })
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'test', '--project=stories', ...stories],
    { stdio: 'inherit', env: { ...process.env, ...env, ARGILLA_DISPOSABLE: '1', E2E_REPORT: report } },
  )
  addStories(total, report, status)
  found.push({ title, results: outcomes(JSON.parse(readFileSync(report, 'utf8')).suites) })
}
spawnSync(rig, ['stop'], { stdio: 'ignore' })

const count = (results, what) => results.filter(([, outcome]) => outcome === what).length
const lines = [
  '# Compatibility',
  '',
  'The stories on each server, written by `npm run test:matrix`. A story that is left out needs what that server can’t do.',
  '',
  '| Server | passed | failed | left out |',
  '| --- | --- | --- | --- |',
  ...found.map(
    ({ title, results }) =>
      `| ${title} | ${count(results, 'passed')} | ${count(results, 'failed')} | ${count(results, 'skipped')} |`,
  ),
  ...found.flatMap(({ title, results }) => {
    const other = results.filter(([, outcome]) => outcome !== 'passed')
    return other.length === 0
      ? []
      : [
          '',
          `## ${title}`,
          '',
          ...other.map(([story, outcome]) => `- ${outcome === 'failed' ? 'failed' : 'left out'}: ${story}`),
        ]
  }),
  '',
]
console.log(lines.join('\n'))
if (end === args.length && chosen.length === Object.keys(servers).length)
  writeFileSync('docs/compatibility.md', lines.join('\n'))
console.log(closingLine(total))
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
