import { spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { ArgillaClient } from '../../e2e/support/argilla.ts'
import type { OurClient } from '../../e2e/support/our-client.ts'
import type { Step } from '../../src/contract/steps.ts'

export interface Place {
  name: string
  argilla: ArgillaClient
  ours: OurClient
  /** The Python that has the SDK. */
  python: string
  prefix: string
  goals: { joins: number; creates: number }
}

/** Seconds from asking what would happen until the server says that it is done. */
export async function batch({ ours }: Place, kind: 'import' | 'join', steps: Step[]): Promise<number> {
  const began = performance.now()
  let known = await ours.start({ kind, steps })
  while (known.state !== 'ended') {
    await setTimeout(100)
    known = await ours.batch(known.id)
  }
  const seconds = (performance.now() - began) / 1000
  if (known.counts.done !== steps.length)
    throw new Error(`not all were done: ${JSON.stringify(known.counts)}`)
  return seconds
}

/** Seconds that the loop takes, without the start of Python. */
export async function loop(
  { argilla, python }: Place,
  what: 'joins' | 'creates',
  workspaceId: string,
  names: string[],
) {
  const script = path.join(import.meta.dirname, '../sdk_loop.py')
  const child = spawn(python, [script, what, argilla.url, argilla.apiKey, workspaceId], {
    env: { ...process.env, HF_HUB_OFFLINE: '1', PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify(names))
  let output = ''
  for await (const chunk of child.stdout) output += String(chunk)
  const seconds = /^seconds ([\d.]+)$/m.exec(output)?.[1]
  if (seconds === undefined) throw new Error(`the SDK's loop failed: ${output}`)
  return Number(seconds)
}
