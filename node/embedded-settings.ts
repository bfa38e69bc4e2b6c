import { z } from 'zod'
import { passwordLimits } from '#contract/users.ts'
import { flag, host, logLevel, port, readSettings } from './settings.ts'

/** What the embedded Argilla is told, whether by a person or by the server that starts it. */
const schema = z.object({
  EMBEDDED_HOST: host.default('127.0.0.1'),
  EMBEDDED_PORT: port.optional(),
  EMBEDDED_DATABASE: z.string().optional(),
  EMBEDDED_SECRET_KEY: z.string().min(16, 'must have at least 16 characters').optional(),
  DEMO: flag.optional(),
  OWNER_USERNAME: z.string().optional(),
  OWNER_PASSWORD: z
    .string()
    .refine(
      isPasswordLength,
      `must have ${passwordLimits.minCharacters} to ${passwordLimits.maxCharacters} characters`,
    )
    .optional(),
  OWNER_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{8,}$/, 'must have at least 8 characters, without spaces')
    .optional(),
  LOG_LEVEL: logLevel.optional(),
})

function isPasswordLength(password: string): boolean {
  const { length } = Array.from(password)
  return length >= passwordLimits.minCharacters && length <= passwordLimits.maxCharacters
}

export const embeddedVariables = Object.keys(schema.shape)

/** @throws ConfigError */
export function readEmbeddedSettings(environment: NodeJS.ProcessEnv) {
  const { DEMO, ...settings } = readSettings(schema, environment)
  const isSomebodys = [
    settings.OWNER_USERNAME,
    settings.OWNER_PASSWORD,
    settings.OWNER_API_KEY,
    settings.EMBEDDED_DATABASE,
  ].some((value) => value !== undefined)
  return { ...settings, demo: DEMO ?? !isSomebodys, demoIsAskedFor: DEMO === true }
}
