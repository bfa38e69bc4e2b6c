// Everything that needs a real Argilla: the contract, the database file, the Python SDK, and the stories.
// Wants ARGILLA_API_URL and ARGILLA_API_KEY (an owner's). Adds the suites up in one closing line.
// With ARGILLA_KEYCLOAK=1 it has a Keycloak (its people kc-owner and kc-ann, password 12345678), and the ways through that are walked
// instead: the rest is about an Argilla without providers.
// Arguments choose stories by file name: `npm run test:argilla -- user-edit bulk`.
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { addCounted, addStories, closingLine, noTests } from './results/results.js'

for (const name of ['ARGILLA_API_URL', 'ARGILLA_API_KEY']) {
  if (!process.env[name]) {
    console.error(`Set ${name}: these tests run against a real Argilla, whose owner's API key they need.`)
    process.exit(2)
  }
}
mkdirSync('reports', { recursive: true })
const report = process.env.E2E_REPORT ?? 'reports/argilla-stories.json'
const total = noTests()

/** Runs a program, shows what it prints, and gives its exit code and its last lines. */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, E2E_REPORT: report },
    })
    let tail = ''
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk)
      tail = (tail + chunk.toString()).slice(-4_000)
    })
    child.on('close', (code) => resolve({ code: code ?? 1, tail }))
  })
}

const hasKeycloak = Boolean(process.env.ARGILLA_KEYCLOAK)
for (const program of hasKeycloak ? [] : ['run', 'database', 'sdk', 'owners']) {
  const { code, tail } = await run(process.execPath, [
    '--import',
    'tsx',
    path.join('e2e/contract', `${program}.ts`),
  ])
  addCounted(total, tail, code)
}

rmSync(report, { force: true })
const stories = await run(process.execPath, [
  'node_modules/@playwright/test/cli.js',
  'test',
  hasKeycloak ? '--project=keycloak' : '--project=stories',
  ...process.argv.slice(2),
])
addStories(total, report, stories.code)
console.log(closingLine(total))
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
