// 200 users with a workspace each: a batch of our server, planned and started as the page does, beside a loop with the
// Python SDK on the same Argilla, in turns. After `npm run build`: npx tsx bench/import.ts [USERS]
// With ARGILLA_API_URL and ARGILLA_API_KEY against a real one, else against an embedded one of its own.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { findRigPython } from '../e2e/contract/rig.ts'
import { password, unique } from '../e2e/support/argilla.ts'
import { startStack } from '../e2e/support/stack.ts'
import { type Batch, type Step, batchSchema, planSchema } from '../src/contract/batches.ts'
import { randomUuid } from '../src/lib/uuid.ts'

const count = Number(process.argv[2] ?? 200)
/** Each takes its turn several times, so that what else the machine does hits both. */
const turns = 4
const perTurn = Math.ceil(count / turns)

const python = findRigPython()
const stack = await startStack({ LOG_LEVEL: 'warn' })
const { argilla } = stack
const prefix = unique('bench')
const owner = await argilla.createUser({ username: `${prefix}-owner`, role: 'owner' })
const workspace = await argilla.createWorkspace(prefix)

const signIn = await fetch(`${stack.url}/app/session`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', origin: stack.url },
  body: JSON.stringify({ username: owner.username, password }),
})
const cookie = signIn.headers
  .getSetCookie()
  .map((line) => line.split(';')[0])
  .join('; ')

async function ask(method: 'GET' | 'POST', pathname: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${stack.url}${pathname}`, {
    method,
    headers: { 'content-type': 'application/json', origin: stack.url, cookie },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${pathname}: ${response.status} ${await response.text()}`)
  return response.json()
}

const isOver = ({ state }: Batch) => state === 'ended'

/** Seconds that the import takes: from asking what would happen until the server says that it is done. */
async function ours(turn: number): Promise<number> {
  const steps = Array.from({ length: perTurn }, (_, key): Step => {
    const username = `${prefix}-ours-${turn}-${key}`
    return {
      kind: 'user.create',
      user_id: randomUuid(),
      username,
      first_name: username,
      last_name: null,
      role: 'annotator',
      password: `password-${key}-x`,
      workspace_ids: [workspace.id],
    }
  })
  const began = performance.now()
  const request = { kind: 'import', steps }
  const { token } = planSchema.parse(await ask('POST', '/app/batches/plan', request))
  let batch = batchSchema.parse(await ask('POST', '/app/batches', { ...request, token }))
  while (!isOver(batch)) {
    await setTimeout(100)
    batch = batchSchema.parse(await ask('GET', `/app/batches/${batch.id}`))
  }
  if (batch.counts.done !== perTurn) throw new Error(`not all were created: ${JSON.stringify(batch.counts)}`)
  return (performance.now() - began) / 1000
}

/** Seconds that the loop takes, without the start of Python. */
function theirs(program: string, turn: number): Promise<number> {
  const script = path.join(import.meta.dirname, 'sdk_loop.py')
  const args = [script, argilla.url, argilla.apiKey, prefix, `${prefix}-sdk-${turn}`, String(perTurn)]
  const child = spawn(program, args, {
    env: { ...process.env, HF_HUB_OFFLINE: '1', PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.once('exit', () => {
      const seconds = /^seconds ([\d.]+)$/m.exec(output)?.[1]
      if (seconds === undefined) reject(new Error(`the SDK's loop failed: ${output}`))
      else resolve(Number(seconds))
    })
  })
}

try {
  let [our, their] = [0, 0]
  for (let turn = 0; turn < turns; turn += 1) {
    our += await ours(turn)
    if (python) their += await theirs(python, turn)
  }
  const users = perTurn * turns
  const each = (seconds: number) =>
    `${seconds.toFixed(1)} s, ${Math.round((seconds * 1000) / users)} ms a user`
  console.log(
    `${users} users with a workspace each, on ${stack.real ? 'a real Argilla' : 'the embedded Argilla'}`,
  )
  console.log(`  import, as one batch of our server: ${each(our)}`)
  if (python) {
    console.log(`  loop with the Python SDK, straight to Argilla: ${each(their)}`)
    console.log(`  the import takes ${((our / their) * 100).toFixed(0)} % of the loop's time`)
  } else console.log('  no Python SDK found: start the rig once, then there is something to compare with')
} finally {
  for (const { id, username } of await argilla.users()) {
    if (username.startsWith(prefix)) await argilla.deleteUser(id)
  }
  await argilla.deleteWorkspace(workspace.id)
  await stack.stop()
}
