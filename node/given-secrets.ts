import { readFileSync } from 'node:fs'
import { othersMayRead } from './secret-file.ts'
import { ConfigError } from './settings.ts'

/** The settings that are secret. Each may stand in a file that `…_FILE` names. */
const names = ['SESSION_SECRET', 'DATABASE_URL', 'EMBEDDED_SECRET_KEY', 'OWNER_PASSWORD', 'OWNER_API_KEY']

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

/** For a child: the name of the file where there is one, so that the secret is in nobody's environment. */
export const passedOn = (name: string, environment: NodeJS.ProcessEnv): string =>
  names.includes(name) && environment[`${name}_FILE`] ? `${name}_FILE` : name

function read(file: string, setting: string): string {
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new ConfigError(`${setting} can't be read: ${(error as Error).message}.`)
  }
  if (othersMayRead(file))
    throw new ConfigError(
      `${setting} names a file that every user of this machine can read. Make a new secret, and "chmod 600" the file.`,
    )
  if (text === '') throw new ConfigError(`${setting} names a file that is empty.`)
  return text
}
