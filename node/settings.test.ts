import { describe, expect, it } from 'vitest'
import { z } from '#contract/zod.ts'
import { ConfigError, flag, host, logLevel, port, readSettings } from './settings.ts'

const schema = z.object({
  PORT: z._default(port, 80),
  DEMO: z.optional(flag),
  HOST: z.optional(host),
  LOG_LEVEL: z.optional(logLevel),
  SECRET: z.optional(z.string().check(z.minLength(8, 'must have at least 8 characters'))),
})

describe('readSettings', () => {
  it('takes what is set, and an empty variable for an unset one', () => {
    expect(readSettings(schema, { PORT: '', HOST: '::1', OTHER: 'x' })).toEqual({ PORT: 80, HOST: '::1' })
  })

  it('takes an IPv6 address as it stands in a URL', () => {
    expect(readSettings(schema, { HOST: '[::1]' }).HOST).toBe('::1')
  })

  it.each([
    ['0', false],
    ['false', false],
    ['1', true],
    ['true', true],
  ])('reads the flag %s', (text, expected) => {
    expect(readSettings(schema, { DEMO: text }).DEMO).toBe(expected)
  })

  it.each([
    [{ PORT: '65536' }, 'PORT must be a number from 0 to 65535.'],
    [{ PORT: '-1' }, 'PORT must be a number from 0 to 65535.'],
    [{ DEMO: 'yes' }, 'DEMO must be 0 or 1.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal and silent.'],
  ])('refuses %j with a sentence', (environment, sentence) => {
    expect(() => readSettings(schema, environment)).toThrow(new ConfigError(sentence))
  })

  it('says all that is wrong at once, and no secret', () => {
    expect(() => readSettings(schema, { PORT: 'x', SECRET: 'hunter2' })).toThrow(
      new ConfigError('PORT must be a number from 0 to 65535.\nSECRET must have at least 8 characters.'),
    )
  })
})
