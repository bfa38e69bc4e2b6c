import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from '#contract/zod.ts'
import { holds, textsIn } from './secrets.ts'

const readySchema = z.object({ type: z.literal('ready'), url: z.string() })

const root = path.resolve(import.meta.dirname, '../..')

export interface Program {
  url: string
  process: ChildProcess
  /** Everything it has printed so far. */
  output: () => string
  /** Throws where a secret that it was given stands in what it has printed or kept, and where it has ended by itself before. */
  stop: () => Promise<void>
  /** Ends it at once, as a crash does; throws as `stop` does. */
  kill: () => Promise<void>
}

/**
 * Starts one of the two built programs and waits for its word that it listens.
 * @throws Error with what it printed, when it ends before that or says nothing for 30 s
 */
export async function startProgram(
  name: 'server' | 'embedded',
  env: Record<string, string>,
): Promise<Program> {
  const file = path.join(root, 'dist/node', `${name}.js`)
  if (!existsSync(file)) throw new Error('Run `npm run build` first: the stories use the built programs.')
  const { PATH = '', HOME = '' } = process.env
  const child = fork(file, {
    // Built, they need no loader that whoever starts them runs with.
    execArgv: [],
    // Where no developer's .env is.
    cwd: tmpdir(),
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  let isAsked = false
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  // When all that it printed is read, too.
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))

  const url = await new Promise<string>((resolve, reject) => {
    const fail = () => reject(new Error(`${name} did not start:\n${output}`))
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      fail()
    }, 30_000)
    // Nothing any more once it is ready.
    void ended.then(() => {
      clearTimeout(timer)
      fail()
    })
    child.on('message', (message) => {
      const ready = readySchema.safeParse(message)
      if (!ready.success) return
      clearTimeout(timer)
      resolve(ready.data.url)
    })
  })
  return {
    url,
    process: child,
    output: () => output,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }

  async function end(signal: NodeJS.Signals) {
    if (isAsked) return ended
    isAsked = true
    const how = child.exitCode ?? child.signalCode
    if (how === null) child.kill(signal)
    await ended
    if (how !== null) throw new Error(`${name} has ended by itself (${how}):\n${output.slice(-2_000)}`)
    if (leaves(env, output)) throw new Error(`${name} has left a secret that it was given`)
  }
}

/** Whether a password, key or secret of these settings was printed, or stands in the store of ours. */
function leaves(env: Record<string, string>, output: string): boolean {
  const kept = env['DATA_DIR'] === undefined ? [] : textsIn(env['DATA_DIR'], 'argilla-admin.db')
  return Object.entries(env).some(
    ([name, secret]) =>
      /PASSWORD|SECRET|API_KEY/.test(name) &&
      secret.length >= 8 &&
      [output, ...kept.map(([, text]) => text)].some((text) => holds(text, secret)),
  )
}
