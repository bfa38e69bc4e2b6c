import { describe, expect, it } from 'vitest'
import { readEmbeddedSettings } from './embedded-settings.ts'

describe('readEmbeddedSettings', () => {
  it('is a demo as long as nothing says whose it is', () => {
    expect(readEmbeddedSettings({ EMBEDDED_PORT: '0', LOG_LEVEL: 'info' }).demo).toBe(true)
    for (const environment of [
      { OWNER_USERNAME: 'o' },
      { OWNER_PASSWORD: '12345678' },
      { OWNER_API_KEY: '12345678' },
      { EMBEDDED_DATABASE: 'x.db' },
    ]) {
      expect(readEmbeddedSettings(environment)).toMatchObject({ demo: false, demoIsAskedFor: false })
      expect(readEmbeddedSettings({ ...environment, DEMO: 'true' })).toMatchObject({
        demo: true,
        demoIsAskedFor: true,
      })
    }
    expect(readEmbeddedSettings({ DEMO: '0' }).demo).toBe(false)
  })

  it.each([
    [{ EMBEDDED_PORT: '70000' }, 'EMBEDDED_PORT must be a number from 0 to 65535.'],
    [{ EMBEDDED_SECRET_KEY: 'short' }, 'EMBEDDED_SECRET_KEY must have at least 16 characters.'],
    [{ OWNER_PASSWORD: 'short' }, 'OWNER_PASSWORD must have 8 to 100 characters.'],
    [{ OWNER_API_KEY: 'a key of mine' }, 'OWNER_API_KEY must have at least 8 characters, without spaces.'],
  ])('refuses %j with a sentence', (environment, sentence) => {
    expect(() => readEmbeddedSettings(environment)).toThrow(sentence)
  })

  it('counts the characters of a password, not its bytes', () => {
    expect(() => readEmbeddedSettings({ OWNER_PASSWORD: '🙂'.repeat(4) })).toThrow('OWNER_PASSWORD')
    expect(readEmbeddedSettings({ OWNER_PASSWORD: '🙂'.repeat(100) }).OWNER_PASSWORD).toHaveLength(200)
  })
})
