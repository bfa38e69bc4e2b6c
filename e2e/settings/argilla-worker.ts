import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import type { RigWorker } from '../contract/rig.ts'

/** Seconds after which it ends by itself, whatever became of the story. */
const longest = 300

export interface ArgillaWorker {
  /** Everything it has printed so far. */
  output: () => string
  stop: () => Promise<void>
}

/**
 * Starts Argilla's own worker, which delivers to webhooks (queue `high`). It does no harm where another one runs: each message is
 * delivered once, by one of them.
 */
export function startArgillaWorker({ python, environment }: RigWorker): ArgillaWorker {
  const worker = ['-m', 'argilla_server', 'worker', '--queues', 'high', '--num-workers', '1']
  // Hands a signal on to all that it started, and ends them itself when the time is over.
  const child = spawn('timeout', ['--kill-after=10', String(longest), python, ...worker], {
    cwd: tmpdir(),
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.once('error', (error) => (output += error.message))
  return {
    output: () => output,
    stop: async () => {
      child.kill()
      await ended
    },
  }
}
