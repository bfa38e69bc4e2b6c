import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import Libsql from 'libsql'
import { ConfigError } from '#node/settings.ts'
import { readHeader, restoring } from '#node/sqlite-file.ts'
import { endEverySession } from './session-cutoffs.ts'

/** Milliseconds that a backup waits for who writes. */
const busyTimeoutMs = 5_000

/** What is kept: databases, and the small files with secrets beside them. */
export interface Kept {
  databases: readonly string[]
  secrets: readonly string[]
}

/**
 * Copies what is there, also while it is written to, each database as it is at one moment. The folder is there only once all of
 * it is. Answers the names. Throws ConfigError, and no folder was made, where there should be databases and are none.
 */
export function backUp({ databases, secrets }: Kept, folder: string): string[] {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new ConfigError(`${folder} is not empty. Name a folder that is new.`)
  }
  const found = databases.filter((file) => existsSync(file))
  if (databases.length > 0 && found.length === 0) {
    throw new ConfigError(
      `There is nothing to back up: no ${databases.join(' and no ')}. Run this with the settings of the server, and where it is started.`,
    )
  }
  const partial = makePartial(folder)
  const small = secrets.filter((file) => existsSync(file))
  const names = [...found, ...small].map((file) => path.basename(file))
  try {
    for (const file of found) {
      const copy = path.join(partial, path.basename(file))
      // Nobody else can read it from its first byte on, also where it is interrupted.
      writeFileSync(copy, '', { flag: 'wx', mode: 0o600 })
      using(file, (database) => database.prepare('VACUUM INTO ?').run([copy]))
    }
    for (const file of small) copyPrivately(file, path.join(partial, path.basename(file)))
    for (const name of names) sync(path.join(partial, name))
    syncFolder(partial)
    giveWay(folder)
    renameSync(partial, folder)
  } catch (error) {
    rmSync(partial, { recursive: true })
    throw error
  }
  syncFolder(path.dirname(folder))
  return names
}

/** An empty one that is there is replaced. */
function giveWay(folder: string) {
  try {
    if (existsSync(folder)) rmdirSync(folder)
  } catch (error) {
    throw new ConfigError(`${folder} can't be replaced (${(error as Error).message}). Name one that is new.`)
  }
}

/** What becomes the folder. */
function makePartial(folder: string): string {
  const partial = `${folder}.partial`
  if (existsSync(partial)) {
    throw new ConfigError(
      `${partial} is there: another backup runs, or was interrupted. Delete it, or name another folder.`,
    )
  }
  mkdirSync(path.dirname(folder), { recursive: true, mode: 0o700 })
  mkdirSync(partial, { mode: 0o700 })
  return partial
}

/**
 * Puts the files of a backup in place; those that were there stay beside them, as `….before-NUMBER`. Throws ConfigError, and
 * nothing was touched, where a program still has one open or a file of the backup is damaged.
 */
export function restore({ databases, secrets }: Kept, folder: string): string[] {
  const inFolder = (file: string) => path.join(folder, path.basename(file))
  const found = databases.filter((file) => existsSync(inFolder(file)))
  if (found.length === 0) throw new ConfigError(`${folder} holds no backup.`)
  for (const file of found) examine(inFolder(file))
  for (const file of databases.filter((name) => existsSync(name))) refuseWhileOpen(file)
  const files = [...found, ...secrets.filter((file) => existsSync(inFolder(file)))]
  // All that may fail comes before the first name is changed.
  try {
    for (const file of files) {
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
      removeRestoring(file)
      copyPrivately(inFolder(file), restoring(file))
      if (found.includes(file)) endSessions(restoring(file))
      sync(restoring(file))
    }
  } catch (error) {
    // Beside no database it stays: a start would make an empty one.
    for (const file of files) if (existsSync(file) || !found.includes(file)) removeRestoring(file)
    throw error
  }
  const aside = `.before-${Date.now()}`
  for (const file of files) {
    for (const end of ['', '-wal', '-shm', '-journal']) {
      if (existsSync(file + end)) renameSync(file + end, `${file}${aside}${end}`)
    }
  }
  // The databases last: until all are there, one is missing, and no server starts.
  for (const file of files.toReversed()) renameSync(restoring(file), file)
  for (const folder of new Set(files.map((file) => path.dirname(file)))) syncFolder(folder)
  return files
}

/** With what SQLite may have left beside it, which it would put into the next one. */
function removeRestoring(file: string) {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(restoring(file) + end, { force: true })
}

function copyPrivately(from: string, to: string) {
  copyFileSync(from, to)
  chmodSync(to, 0o600)
}

function sync(file: string, flags = 'r+') {
  const handle = openSync(file, flags)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Where that can't be, on Windows, the names are kept otherwise. */
function syncFolder(folder: string) {
  if (process.platform !== 'win32') sync(folder, 'r')
}

/** Ends all sessions: those that have ended since the backup was made would go on. */
function endSessions(file: string) {
  using(file, (database) => {
    // All of it in the file itself, which is renamed alone.
    database.prepare('PRAGMA journal_mode = DELETE').raw(true).all()
    const isThere = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'session_cutoffs'"
    if (database.prepare(isThere).all().length > 0) database.exec(endEverySession)
  })
}

function using<T>(file: string, work: (database: Libsql.Database) => T): T {
  const database = new Libsql(file, { timeout: busyTimeoutMs })
  try {
    return work(database)
  } finally {
    database.close()
  }
}

function examine(file: string) {
  const quickCheck = (database: Libsql.Database) =>
    database.prepare('PRAGMA quick_check(1)').raw(true).all() as unknown[][]
  const isWhole = () => readHeader(file) !== null && using(file, quickCheck)[0]?.[0] === 'ok'
  try {
    if (isWhole()) return
  } catch {
    // What quick_check can't even read is damaged as well.
  }
  throw new ConfigError(`${file} is damaged: it was not put in place.`)
}

/** Only who has the file alone can take it out of WAL; a server puts it back when it opens it. */
function refuseWhileOpen(file: string) {
  const refusal = new ConfigError(`${file} is in use. Stop argilla-admin (and what else has it open) first.`)
  try {
    const mode = using(file, (database) =>
      database.prepare('PRAGMA journal_mode = DELETE').raw(true).all(),
    ) as unknown[][]
    if (mode[0]?.[0] !== 'delete') throw refusal
  } catch (error) {
    if (error === refusal || isLocked(error)) throw refusal
    // A damaged one is what a backup is put in place of.
  }
}

const isLocked = (error: unknown) =>
  error instanceof Error && 'code' in error && /^SQLITE_(BUSY|LOCKED)/.test(String(error.code))
