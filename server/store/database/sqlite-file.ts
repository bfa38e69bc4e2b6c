import { closeSync, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs'
import path from 'node:path'
import { ConfigError } from '../../config.ts'

/** SQLite's `application_id`, by which the file is known as ours: "argA". */
export const applicationId = 0x61_72_67_41

export const notOurs = (where: string) =>
  new ConfigError(
    `${where} is not a database of argilla-admin; it was left as it is. Set DATABASE_URL to another one.`,
  )
export const isNewer = (where: string) =>
  new ConfigError(
    `${where} was made by a newer argilla-admin; it was left as it is. Run that version, or set DATABASE_URL to another one.`,
  )
export const isDamaged = (where: string, what: string) =>
  new ConfigError(
    `${where} is damaged (${what}). Put a copy of it in its place, or move it away to begin anew.`,
  )

/**
 * Makes the file, for this user alone, since the journal names people; SQLite's own files beside it take its mode.
 * One that is there is looked at from outside, for SQLite would write into what it opens. Throws ConfigError.
 */
export function makeOrExamine(file: string, newestVersion: number): void {
  if (!existsSync(file) || statSync(file).size === 0) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    closeSync(openSync(file, 'a', 0o600))
    return
  }
  const header = headerOf(file)
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') throw notOurs(file)
  if (header.readUInt32BE(68) !== applicationId) throw notOurs(file)
  if (header.readUInt32BE(60) > newestVersion) throw isNewer(file)
}

/** The first 100 bytes (https://www.sqlite.org/fileformat.html#the_database_header). */
function headerOf(file: string): Buffer {
  const header = Buffer.alloc(100)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, header, 0, header.length, 0)
    return header
  } finally {
    closeSync(handle)
  }
}
