import { ConfigError } from '#node/settings.ts'
import { isNewFile, makeFile, readHeader } from '#node/sqlite-file.ts'

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
 * Makes the file, for this user alone, since the journal names people.
 * One that is there is looked at from outside, for SQLite would write into what it opens. Throws ConfigError.
 */
export function makeOrExamine(file: string, newestVersion: number): void {
  if (isNewFile(file)) {
    makeFile(file)
    return
  }
  const header = readHeader(file)
  if (header?.readUInt32BE(68) !== applicationId) throw notOurs(file)
  if (header.readUInt32BE(60) > newestVersion) throw isNewer(file)
}
