import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const root = path.join(import.meta.dirname, '../..')

interface Given {
  args?: readonly string[]
  /** Modules that are loaded before it: file: or data: URLs. */
  before?: readonly string[]
  environment?: Record<string, string>
}

/** Runs a program from its sources (`server/main.ts`) in a folder where no developer's .env is, and which is its DATA_DIR. */
export function startProgram(file: string, folder: string, { args = [], before = [], environment }: Given) {
  const loads = [import.meta.resolve('tsx'), ...before].flatMap((url) => ['--import', url])
  const child = spawn(process.execPath, [...loads, path.join(root, file), ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      ...environment,
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += String(text)))
  /** Its exit code, null where a signal ended it, once all is said that it or its children had to say. */
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    child,
    ended,
    output: () => output,
    /** Its address, once it is ready; throws what it printed where it ends before. */
    url: async (): Promise<string> => {
      const ready = once(child, 'message').then(([message]) => (message as { url: string }).url)
      return Promise.race([ready, ended.then(() => Promise.reject(new Error(output)))])
    },
    stop: async () => {
      child.kill('SIGTERM')
      return ended
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
export type Program = ReturnType<typeof startProgram>
