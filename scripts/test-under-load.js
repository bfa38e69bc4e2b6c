// `npm run test:load`: the stories ten times in a row while every core is kept busy by something else, since CI's machine
// is slower than one's own and a story that needs luck fails there. `-- 3` for another number of times, `-- 3 bulk` for
// some of the stories (what follows goes to Playwright), `-- 3 --whole` for `npm test`.
import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { addStories, addUnits, failures, noTests } from './results/results.js'

const given = process.argv.slice(2)
const isWhole = given.includes('--whole')
const rest = given.filter((argument) => argument !== '--whole')
const times = /^\d+$/.test(rest[0] ?? '') ? Number(rest.shift()) : 10
if (times === 0 || (isWhole && rest.length > 0)) {
  console.error('Usage: npm run test:load -- [TIMES] [--whole | arguments for Playwright]')
  process.exit(2)
}
const command = isWhole ? ['test'] : ['run', 'test:e2e', '--', ...rest]
const [stories, units] = ['reports/load-stories.json', 'reports/unit.json']
mkdirSync('reports', { recursive: true })

// Threads of this process: they end with it, however it ends.
for (let core = 0; core < availableParallelism(); core += 1) new Worker('for (;;);', { eval: true })

let child = null
let isStopped = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    isStopped = true
    // The whole group: npm alone would leave its children behind. They end by themselves what they have started.
    if (child) process.kill(-child.pid, signal)
    else process.exit(1)
  })
}

/** Runs it once, with what it prints in a file, and gives what failed. */
async function run(number) {
  for (const report of [stories, units]) rmSync(report, { force: true })
  const file = `reports/load-${number}.log`
  const log = createWriteStream(file)
  const started = Date.now()
  child = spawn('npm', command, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, E2E_REPORT: stories },
  })
  for (const output of [child.stdout, child.stderr]) output.pipe(log, { end: false })
  const [code] = await once(child, 'close')
  child = null
  log.end()
  if (isStopped) process.exit(1)

  const total = noTests()
  if (isWhole) addUnits(total, units)
  addStories(total, stories, total.failed === 0 ? code : 0)
  const bad = [...(isWhole ? failures(units) : []), ...failures(stories)]
  const seconds = Math.round((Date.now() - started) / 1000)
  console.log(
    code === 0
      ? `run ${number} of ${times}: passed, ${total.passed} tests in ${seconds} s`
      : `run ${number} of ${times}: FAILED, ${total.failed} of ${total.passed + total.failed} tests in ${seconds} s, see ${file}`,
  )
  for (const { name, why } of bad) console.log(`  ${name}\n    ${why}`)
  // What is no test's failure: a type, a lint, a build, or a run that died.
  return code !== 0 && bad.length === 0
    ? [`npm ${command.join(' ')} ended with ${code}`]
    : bad.map(({ name }) => name)
}

const failed = new Map()
let passed = 0
for (let number = 1; number <= times; number += 1) {
  const names = await run(number)
  if (names.length === 0) passed += 1
  for (const name of names) failed.set(name, (failed.get(name) ?? 0) + 1)
}
for (const [name, count] of failed) console.log(`${count} of ${times} times FAILED: ${name}`)
console.log(`${passed} of ${times} runs passed while ${availableParallelism()} cores were kept busy`)
process.exit(passed === times ? 0 : 1)
