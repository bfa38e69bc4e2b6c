// Runs sdk.py, Argilla's own Python SDK, against the embedded server.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbedded } from './embedded-server.ts'
import { findRigPython } from './rig.ts'

const python = findRigPython()
if (python === null) {
  console.log('The Python SDK is not installed here (ARGILLA_RIG_HOME): nothing was tried.')
  process.exit(0)
}
const folder = mkdtempSync(path.join(tmpdir(), 'sdk-'))
const key = 'sdk.owner.key'
const server = await startEmbedded(path.join(folder, 'argilla.db'), {
  OWNER_USERNAME: 'owner',
  OWNER_PASSWORD: 'sdk-owner-1234',
  OWNER_API_KEY: key,
})
const code = await new Promise<number>((resolve) => {
  const args = [path.join(import.meta.dirname, 'sdk.py'), server.url, key]
  const environment = {
    PATH: process.env['PATH'],
    HOME: folder,
    HF_HUB_OFFLINE: '1',
    PYTHONDONTWRITEBYTECODE: '1',
  }
  spawn(python, args, { stdio: ['ignore', 'inherit', 'inherit'], env: environment }).on('exit', (ended) =>
    resolve(ended ?? 1),
  )
})
await server.stop()
rmSync(folder, { recursive: true })
process.exit(code)
