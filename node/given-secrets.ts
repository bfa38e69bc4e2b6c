import { readFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { z } from '#contract/zod.ts'
import { othersMayRead } from './secret-file.ts'
import { ConfigError } from './settings.ts'

/** The settings that are secret. Each may stand in a file that `…_FILE` names. */
const names = [
  'SESSION_SECRET',
  'DATABASE_URL',
  'ARGILLA_HEADERS',
  'EMBEDDED_SECRET_KEY',
  'OWNER_PASSWORD',
  'OWNER_API_KEY',
]

/**
 * The environment with what is in those files. The secrets are taken out of the one that was given: whatever is started
 * later, or dumped, doesn't have them.
 * @throws ConfigError where a file can't be read, can be read by others, or the setting is given twice
 */
export function takeSecrets(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const taken = { ...environment }
  for (const name of names) {
    const file = environment[`${name}_FILE`]
    if (file) {
      if (environment[name]) throw new ConfigError(`${name} and ${name}_FILE are both set. Take one out.`)
      taken[name] = read(file, `${name}_FILE`)
    }
    // oxlint-disable-next-line typescript/no-dynamic-delete -- process.env knows no other way
    delete environment[name]
  }
  return taken
}

export const isSecret = (name: string): boolean => names.includes(name)

const handedSchema = z.record(z.string(), z.string())

/** For a child's standard input: its environment can be read for as long as it runs. */
export const handOver = (secrets: Record<string, string>): string => JSON.stringify(secrets)

/** What {@link handOver} wrote, until the end of it; of no input at all, nothing. */
export async function takeHanded(input: Readable): Promise<Record<string, string>> {
  const given = await text(input)
  return given === '' ? {} : z.parse(handedSchema, JSON.parse(given))
}

function read(file: string, setting: string): string {
  let secret: string
  try {
    secret = readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new ConfigError(`${setting} can't be read: ${(error as Error).message}.`)
  }
  if (othersMayRead(file))
    throw new ConfigError(
      `${setting} names a file that every user of this machine can read. Make a new secret, and "chmod 600" the file.`,
    )
  if (secret === '') throw new ConfigError(`${setting} names a file that is empty.`)
  return secret
}
