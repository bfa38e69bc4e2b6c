import { chmodSync, chownSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** Any user but root, to whom a mode says nothing. */
const nobody = 65_534

/** Does it as one who may read this folder and its files, and write neither. */
export async function withoutWriting<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const isRoot = process.getuid?.() === 0
  for (const name of readdirSync(folder)) {
    chmodSync(path.join(folder, name), 0o400)
    if (isRoot) chownSync(path.join(folder, name), nobody, nobody)
  }
  chmodSync(folder, 0o555)
  if (isRoot) process.seteuid?.(nobody)
  try {
    return await work()
  } finally {
    if (isRoot) process.seteuid?.(0)
    chmodSync(folder, 0o755)
    for (const name of readdirSync(folder)) chmodSync(path.join(folder, name), 0o600)
  }
}
