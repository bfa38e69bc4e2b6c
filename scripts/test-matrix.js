// `npm run test:matrix`: the stories of the main job on each server that people run, started by ARGILLA_RIG, and docs/compatibility.md
// from what came of each the last time. `-- extralit 2.5.0` for some servers; `-- extralit --stories user-edit profile` for some stories,
// of which nothing is written.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { addStories, closingLine, noTests } from './results/results.js'

const servers = {
  '2.5.0': { title: 'Argilla 2.5.0', reset: ['--version', '2.5.0'] },
  '2.6.0': { title: 'Argilla 2.6.0', reset: ['--version', '2.6.0'] },
  '2.7.1': { title: 'Argilla 2.7.1', reset: ['--version', '2.7.1'] },
  '2.8.0': { title: 'Argilla 2.8.0 on SQLite', reset: [] },
  postgres: { title: 'Argilla 2.8.0 on PostgreSQL', reset: ['--postgres'] },
  extralit: { title: 'Extralit 0.7.2', reset: ['--extralit'] },
}

/** By file name: to get in, to create people and hand over, to change, reset and let go, and to say who works where. */
const mainJob = [
  'session/sign-in',
  'users-list',
  'user-create',
  'user-page',
  'user-edit',
  'user-password',
  'user-offboard',
  'user-delete',
  'workspaces.spec',
  'bulk',
  'import.spec',
  'access.spec',
  'profile',
]

const rig = process.env.ARGILLA_RIG
if (!rig) {
  console.error('Set ARGILLA_RIG: a program that installs, starts and stops the servers (scripts/ci.js).')
  process.exit(2)
}
const args = process.argv.slice(2)
const end = args.includes('--stories') ? args.indexOf('--stories') : args.length
const isWhole = end === args.length
const stories = isWhole ? mainJob : args.slice(end + 1)
const chosen = end > 0 ? args.slice(0, end) : Object.keys(servers)
const reportOf = (name) => `reports/matrix-${name}.json`
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
const total = noTests()
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
  const report = isWhole ? reportOf(name) : 'reports/matrix-part.json'
  rmSync(report, { force: true })
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'test', '--project=stories', ...stories],
    { stdio: 'inherit', env: { ...process.env, ...env, ARGILLA_DISPOSABLE: '1', E2E_REPORT: report } },
  )
  addStories(total, report, status)
}
spawnSync(rig, ['stop'], { stdio: 'ignore' })

const docFile = 'docs/compatibility.md'
const doc = existsSync(docFile) ? readFileSync(docFile, 'utf8') : ''

/** What the document says of a server: its row of the table, and its chapter. */
function toldOf(title) {
  const row = doc.split('\n').find((line) => line.startsWith(`| ${title} `))
  const chapter = doc.split('\n## ').find((text) => text.startsWith(`${title}\n`))
  return row && { row, chapter: chapter ? ['', `## ${chapter.trimEnd()}`] : [] }
}

/** The same of a report. */
function tellOf(title, { suites, stats }) {
  const results = outcomes(suites)
  const count = (what) => results.filter(([, outcome]) => outcome === what).length
  const other = results.filter(([, outcome]) => outcome !== 'passed')
  const cells = [title, stats.startTime.slice(0, 10), count('passed'), count('failed'), count('skipped')]
  const stories = other.map(
    ([story, outcome]) => `- ${outcome === 'failed' ? 'failed' : 'left out'}: ${story}`,
  )
  return {
    row: `| ${cells.join(' | ')} |`,
    chapter: other.length > 0 ? ['', `## ${title}`, '', ...stories] : [],
  }
}

/** What came of each server the last time, which may have been on another machine. */
const found = Object.entries(servers).flatMap(([name, { title }]) => {
  const report = existsSync(reportOf(name)) ? JSON.parse(readFileSync(reportOf(name), 'utf8')) : null
  return (report ? tellOf(title, report) : toldOf(title)) ?? []
})
const lines = [
  '# Compatibility',
  '',
  'The stories of the main job on each server, written by `npm run test:matrix`. A story that is left out needs what that server can’t do. A row is as it was run last: stories that came later are not in it.',
  '',
  '| Server | run on | passed | failed | left out |',
  '| --- | --- | --- | --- | --- |',
  ...found.map(({ row }) => row),
  ...found.flatMap(({ chapter }) => chapter),
  '',
]
if (isWhole) {
  console.log(lines.join('\n'))
  writeFileSync(docFile, await format(lines.join('\n'), { parser: 'markdown' }))
}
console.log(closingLine(total))
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
