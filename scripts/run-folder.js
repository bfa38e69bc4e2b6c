// Of vitest: all folders that tests make stand in one of the run's, which goes with it, also where a test was ended.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export default function setup() {
  const before = process.env.TMPDIR
  const folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-tests-'))
  // Some tests look as somebody else at what they made.
  chmodSync(folder, 0o755)
  // What is started from here on, tests and what they start, makes its folders there.
  process.env.TMPDIR = folder
  return () => {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
