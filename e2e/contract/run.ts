// The same requests to the embedded server and to a real Argilla (ARGILLA_API_URL, ARGILLA_API_KEY): reports what differs.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { endAll } from '../support/end-all.ts'
import { copyDatasets, makeDatasets } from './datasets.ts'
import { startEmbedded } from './embedded-server.ts'
import { send, type Side, type Step } from './exchange.ts'
import { createScope, makeFixtures, removeFixtures } from './fixtures.ts'
import { normalise } from './normalise.ts'
import { changeSteps, nulSteps } from './steps/changes.ts'
import { readSteps } from './steps/reads.ts'
import { refusedSteps } from './steps/refusals.ts'
import { routingSteps } from './steps/routing.ts'
import { signInSteps } from './steps/sign-in.ts'
import { removeWebhooks, webhookSteps } from './steps/webhooks.ts'

const { ARGILLA_API_URL: realUrl, ARGILLA_API_KEY: realKey } = process.env
if (!realUrl || !realKey) {
  console.error('Set ARGILLA_API_URL and ARGILLA_API_KEY to a running Argilla 2.8.0 and its owner.')
  process.exit(1)
}

const bootKey = 'contract.boot.key'
const folder = mkdtempSync(path.join(tmpdir(), 'contract-'))
const file = path.join(folder, 'argilla.db')
const embeddedServer = await startEmbedded(file, {
  OWNER_USERNAME: 'boot',
  OWNER_PASSWORD: 'contract-boot-1234',
  OWNER_API_KEY: bootKey,
})
const side = (name: string, url: string, key: string): Side => ({
  name,
  url,
  keys: new Map([['boot', key]]),
  tokens: new Map(),
})
const real = side('real', realUrl, realKey)
const embedded = side('embedded', embeddedServer.url, bootKey)
const scope = createScope()
const datasets: string[] = []
let compared = 0
let documented = 0
let different = 0

/** @param isDocumented whether docs/argilla-api.md says that this difference comes from PostgreSQL */
async function compare(steps: readonly Step[], isDocumented: (realStatus: number) => boolean = () => false) {
  for (const step of steps) {
    const [theirs, ours] = await Promise.all([send(real, step), send(embedded, step)])
    const [expected, found] = [normalise(theirs, scope.prefix), normalise(ours, scope.prefix)]
    compared += 1
    if (expected === found) continue
    if (isDocumented(theirs.status)) {
      documented += 1
      continue
    }
    different += 1
    const body = step.body === undefined ? '' : ` ${step.body.toString().slice(0, 200)}`
    console.log(`\n${step.method} ${step.path} ${JSON.stringify(step.headers ?? {})}${body}`)
    console.log(`  real:     ${expected.replaceAll('\n', ' | ').slice(0, 1500)}`)
    console.log(`  embedded: ${found.replaceAll('\n', ' | ').slice(0, 1500)}`)
  }
}

try {
  await makeFixtures(real, scope)
  await makeFixtures(embedded, scope)
  const made = await makeDatasets(real, scope)
  datasets.push(made.ready, made.draft)
  await copyDatasets(real, scope, file, datasets)

  await compare(signInSteps(scope))
  await compare(routingSteps(scope))
  await compare(readSteps(scope, made))
  await compare(refusedSteps(scope))
  await compare(changeSteps(scope, made))
  await compare(webhookSteps(scope))
  await compare(nulSteps(scope), (status) => status === 500 || status === 404)
} finally {
  await endAll([
    () => removeWebhooks(real, scope),
    () => embeddedServer.stop(),
    () => rmSync(folder, { recursive: true }),
    () => removeFixtures(real, scope, datasets),
  ])
}
console.log(`\n${compared} requests compared, ${documented} differ as PostgreSQL does`)
console.log(`${compared - different} passed, ${different} failed`)
process.exit(different === 0 ? 0 : 1)
