import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ArgillaClient } from './argilla.ts'

/** Runs a program with the SDK against this Argilla, as its owner; `typed` is what it asks for. Throws what it printed. */
export async function runPython(
  python: string,
  program: string,
  { url, apiKey }: ArgillaClient,
  typed: readonly string[] = [],
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'python-'))
  try {
    await runIn(folder, python, program, { url, apiKey }, typed)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function runIn(
  folder: string,
  python: string,
  program: string,
  { url, apiKey }: Pick<ArgillaClient, 'url' | 'apiKey'>,
  typed: readonly string[],
): Promise<void> {
  const file = path.join(folder, 'copied.py')
  await writeFile(file, program)
  const child = spawn(python, [file], {
    // In a session of its own there is no terminal, so that getpass reads what is typed from the input.
    detached: true,
    stdio: 'pipe',
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      HF_HUB_OFFLINE: '1',
      PYTHONDONTWRITEBYTECODE: '1',
      ARGILLA_API_URL: url,
      ARGILLA_API_KEY: apiKey,
    },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += String(text)))
  child.stdin.end(typed.map((line) => `${line}\n`).join(''))
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`Python ended with ${String(code)}:\n${printed}\n${program}`)
}
