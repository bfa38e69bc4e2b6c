import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { ConfigError } from './settings.ts'

/** Whether there is nothing yet that could be kept: no file, or an empty one. */
export const isNewFile = (file: string) => !existsSync(file) || statSync(file).size === 0

/** What of a backup is about to take the file's place. */
export const restoring = (file: string) => `${file}.restoring`

/**
 * Makes an empty file and its folder, for this user alone; SQLite's own files beside it take its mode.
 * @throws ConfigError where there would be another one, had its restoring not been interrupted
 */
export function makeFile(file: string): void {
  if (existsSync(restoring(file)))
    throw new ConfigError(
      `${file} is missing: a restore was interrupted. Run it again, or delete ${restoring(file)} to begin anew.`,
    )
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
}

/** The same where a setting says where. @throws ConfigError that names it */
export function makeFileOf(setting: string, file: string): void {
  try {
    makeFile(file)
  } catch (error) {
    if (error instanceof ConfigError) throw error
    throw new ConfigError(
      `${file} can't be made: ${(error as Error).message}. Set ${setting} to another path.`,
    )
  }
}

/**
 * The first 100 bytes (https://www.sqlite.org/fileformat.html#the_database_header), read without SQLite, which would
 * write into what it opens. Null: no SQLite file.
 */
export function readHeader(file: string): Buffer | null {
  const header = Buffer.alloc(100)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, header, 0, header.length, 0)
  } finally {
    closeSync(handle)
  }
  return header.toString('latin1', 0, 16) === 'SQLite format 3\0' ? header : null
}

/**
 * Opening a file that has a log beside it would work the log in, so such a file is read from a copy, which only this user may read
 * and which stands beside it, where there is room for it. Without a log, reading leaves no trace.
 * @throws ConfigError where no copy can be made
 */
export async function withUntouched<T>(file: string, read: (file: string) => Promise<T>): Promise<T> {
  const beside = path.dirname(path.resolve(file))
  removeLeft(beside)
  const logs = ['-wal', '-journal'].filter((end) => !isNewFile(file + end))
  if (logs.length === 0) return read(file)
  const folder = copyOf(file, logs, beside)
  try {
    return await read(path.join(folder, copyName))
  } finally {
    remove(folder)
  }
}

const copyName = 'copy.db'
const copyFolder = '.argilla-admin-copy-'
const ofCopy = /^\.argilla-admin-copy-(\d+)-\w{6}$/
/** Those of this process, which has the number of one that was killed wherever a container was started anew. */
const own = new Set<string>()

function copyOf(file: string, logs: readonly string[], beside: string): string {
  let folder: string | null = null
  try {
    folder = mkdtempSync(path.join(beside, `${copyFolder}${process.pid}-`))
    own.add(folder)
    for (const end of ['', ...logs]) copyFileSync(file + end, path.join(folder, copyName + end))
    return folder
  } catch (error) {
    if (folder !== null) remove(folder)
    throw new ConfigError(
      `${file} can't be read: it has a log, and no copy of both can be made in ${beside} (${(error as Error).message}).`,
    )
  }
}

function remove(folder: string) {
  rmSync(folder, { recursive: true, force: true })
  own.delete(folder)
}

/** Copies of programs that were killed while they read them; as far as this user may. */
function removeLeft(beside: string) {
  try {
    for (const name of readdirSync(beside)) {
      const pid = Number(ofCopy.exec(name)?.[1])
      const folder = path.join(beside, name)
      const isLeft = pid === process.pid ? !own.has(folder) : pid > 0 && !isRunning(pid)
      if (isLeft) rmSync(folder, { recursive: true, force: true })
    }
  } catch {
    // Whose file is to be read need not be able to tidy its folder.
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
