import { expect, it } from 'vitest'
import { readConfig } from './config.ts'

it('starts with the demo when nothing is set, and without it as soon as something is', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 6900,
    portIsFixed: false,
    demo: true,
    owner: null,
  })
  expect(readConfig({ EMBEDDED_DATABASE: 'x.db', EMBEDDED_PORT: '' })).toMatchObject({
    demo: false,
    portIsFixed: false,
  })
  expect(readConfig({ EMBEDDED_PORT: '0', DEMO: '1' })).toMatchObject({
    demo: true,
    port: 0,
    portIsFixed: true,
  })
})

it.each([
  [{ EMBEDDED_PORT: '70000' }, 'EMBEDDED_PORT must be a port number, 0 to 65535.'],
  [{ DEMO: 'yes' }, 'DEMO must be 1 or 0.'],
  [{ EMBEDDED_SECRET_KEY: 'short' }, 'EMBEDDED_SECRET_KEY must have at least 16 characters.'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be a level of pino, such as info.'],
  [{ OWNER_USERNAME: 'o', OWNER_PASSWORD: 'short' }, 'OWNER_PASSWORD must have 8 to 100 characters.'],
  [{ OWNER_USERNAME: 'o' }, 'OWNER_PASSWORD must be set beside OWNER_USERNAME.'],
  [{ OWNER_API_KEY: 'a key' }, 'OWNER_API_KEY must have at least 8 characters, without spaces.'],
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
