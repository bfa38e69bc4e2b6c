import { existsSync } from 'node:fs'
import { othersMayRead } from '#node/secret-file.ts'
import { ConfigError } from '#node/settings.ts'

const file = '.env'

/**
 * Takes the settings of `.env`, in the folder where this was started, into the environment; what stands there already counts.
 * @throws ConfigError where it can't be read, or others can read it
 */
export function readEnvFile(): void {
  if (!existsSync(file)) return
  if (othersMayRead(file))
    throw new ConfigError(
      '.env may hold secrets, and every user of this machine can read it: "chmod 600 .env".',
    )
  try {
    process.loadEnvFile(file)
  } catch (error) {
    throw new ConfigError(`.env can't be read: ${(error as Error).message}.`)
  }
}
