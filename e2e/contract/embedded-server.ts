import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'

interface EmbeddedServer {
  url: string
  stop: () => Promise<void>
}

const root = path.resolve(import.meta.dirname, '../..')

/**
 * Starts the embedded server from its sources, on a free port.
 * @throws its own sentence when it does not start
 */
export async function startEmbedded(
  database: string,
  environment: Record<string, string> = {},
): Promise<EmbeddedServer> {
  const child = fork(path.join(root, 'embedded/main.ts'), {
    cwd: root,
    execArgv: ['--import', 'tsx'],
    // A child's secrets come by its input; here they stand in the environment.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      EMBEDDED_PORT: '0',
      DEMO: '0',
      ...environment,
      EMBEDDED_DATABASE: database,
    },
  })
  const message = await new Promise<{ type: string; url: string; message: string }>((resolve, reject) => {
    child.once('message', (sent) => resolve(sent as { type: string; url: string; message: string }))
    child.once('exit', (code) => reject(new Error(`the embedded server ended with ${String(code)}`)))
  })
  if (message.type !== 'ready') throw new Error(message.message)
  return { url: message.url, stop: () => stopped(child) }
}

const stopped = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else {
      child.once('exit', () => resolve())
      child.kill('SIGTERM')
    }
  })
