import { expect, it } from 'vitest'
import { readConfig } from './config.ts'

it('needs nothing', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    reachedBy: null,
    port: null,
    database: 'data/argilla.db',
    secretKey: null,
    demo: true,
    owner: null,
    logLevel: 'warn',
  })
  expect(readConfig({ EMBEDDED_PORT: '0' }).port).toBe(0)
})

it.each([
  [{ EMBEDDED_PORT: '70000' }, 'EMBEDDED_PORT must be a number from 0 to 65535.'],
  [{ OWNER_USERNAME: 'o' }, 'OWNER_PASSWORD must be set beside OWNER_USERNAME.'],
  [{ OWNER_PASSWORD: '12345678' }, 'OWNER_USERNAME must be set beside OWNER_PASSWORD and OWNER_API_KEY.'],
  [
    { DEMO: '1', EMBEDDED_HOST: '0.0.0.0' },
    /^EMBEDDED_HOST is 0\.0\.0\.0, but the demo's passwords are public/,
  ],
])('refuses %j with a sentence', (environment, sentence) => {
  expect(() => readConfig(environment)).toThrow(sentence)
})

it('never says a secret', () => {
  expect(() => readConfig({ OWNER_USERNAME: 'o', OWNER_PASSWORD: 'hunter2' })).toThrow(/^(?!.*hunter2)/)
})
