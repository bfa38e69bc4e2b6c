import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ConfigError } from './settings.ts'

interface SecretFile {
  file: string
  /** The setting that takes the file's place, for the sentences. */
  setting: string
  /** The one that says where its folder is. */
  place: string
  minCharacters: number
}

/**
 * The secret kept in a file, so that a restart signs nobody out. Made where there is none, for this user alone.
 * @throws ConfigError when it can't be read or made, is too short, or other users can read it
 */
export function keptSecret({ file, setting, place, minCharacters }: SecretFile): string {
  const secret = readOrMake(file, place)
  if (othersMayRead(file))
    throw new ConfigError(
      `${file} can be read by every user of this machine. Delete it (all sign in again), or set ${setting}. ` +
        'If nobody else can have read it, "chmod 600" is enough.',
    )
  if (secret.length < minCharacters)
    throw new ConfigError(
      `${file} holds less than ${minCharacters} characters. Delete it, or set ${setting}.`,
    )
  return secret
}

function readOrMake(file: string, place: string): string {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    makeIfMissing(file)
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new ConfigError(
      `${path.dirname(file)} can't be used: ${(error as Error).message}. Let this user read and write there, or set ${place} to ` +
        'another place.',
    )
  }
}

/** Of two copies that start at once on one folder, the second one leaves what the first has written (`wx`). */
function makeIfMissing(file: string): void {
  try {
    writeFileSync(file, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** The group is left out: Kubernetes gives a volume's files to one that is the container's own. */
const isOpenToOthers = (name: string) => (statSync(name).mode & 0o007) !== 0

export function othersMayRead(file: string): boolean {
  return isOpenToOthers(file) && keepsModes(path.dirname(file))
}

/** False on Windows and on volumes that show every file as everybody's, whoever may really read it. */
function keepsModes(folder: string): boolean {
  try {
    const probe = mkdtempSync(path.join(folder, '.probe-'))
    const keeps = !isOpenToOthers(probe)
    rmdirSync(probe)
    return keeps
  } catch {
    return true // nothing can be made there, so nothing speaks against the mode
  }
}
