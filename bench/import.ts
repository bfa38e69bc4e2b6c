// 200 users with a workspace each: the import's own runner through our server, beside a loop with the Python SDK on the
// same Argilla, in turns. After `npm run build`: npx tsx bench/import.ts [USERS]
// With ARGILLA_API_URL and ARGILLA_API_KEY against a real one, else against an embedded one of its own.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { findRigPython } from '../e2e/contract/rig.ts'
import { password, unique } from '../e2e/support/argilla.ts'
import { startStack } from '../e2e/support/stack.ts'
import type { PlannedUser } from '../src/lib/import-plan.ts'
import { createRunner, importConcurrency } from '../src/lib/import-runner.ts'
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

async function post(pathname: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${stack.url}/api/v1${pathname}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: stack.url, cookie },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${pathname}: ${response.status} ${await response.text()}`)
  return response.json()
}

/** Seconds that the import takes. */
function ours(turn: number): Promise<number> {
  const users = Array.from({ length: perTurn }, (_, key): PlannedUser => {
    const [id, username] = [randomUuid(), `${prefix}-ours-${turn}-${key}`]
    const create = {
      id,
      username,
      first_name: username,
      role: 'annotator' as const,
      password: `password-${key}-x`,
    }
    return { key, user_id: id, username, create, joins: [{ workspace_id: workspace.id, name: prefix }] }
  })
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const runner = createRunner({
      calls: {
        createUser: async (body) => {
          await post('/users', body)
          return 'done'
        },
        addMember: ({ workspace_id, user_id }) => post(`/workspaces/${workspace_id}/users`, { user_id }),
        createWorkspace: ({ id }) => Promise.resolve(id),
      },
      again: () => Promise.resolve('fail'),
      now: () => performance.now(),
      onChange: ({ phase, results }) => {
        if (phase !== 'finished') return
        const failed = [...results.values()].find(({ status }) => status === 'failed')
        if (failed) reject(new Error(JSON.stringify(failed.failure)))
        else resolve((performance.now() - began) / 1000)
      },
    })
    runner.enqueue({ workspaces: [], users })
  })
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
  console.log(`  import, ${importConcurrency} at once, through our server: ${each(our)}`)
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
