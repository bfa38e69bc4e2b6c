import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfigError } from '../config.ts'
import { deriveKeys, readSecret } from './secrets.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

describe('readSecret', () => {
  it('makes one that only this user can read, and keeps it', () => {
    const data = path.join(folder, 'new')
    const secret = readSecret(null, data)
    expect(secret.length).toBeGreaterThanOrEqual(32)
    expect(readSecret(null, data)).toBe(secret)
    expect(statSync(path.join(data, 'session-secret')).mode & 0o777).toBe(0o600)
    expect(readSecret(null, path.join(folder, 'other'))).not.toBe(secret)
  })

  it('takes the configured one and writes nothing', () => {
    expect(readSecret('configured', path.join(folder, 'none'))).toBe('configured')
    expect(() => statSync(path.join(folder, 'none'))).toThrow()
  })

  it('refuses an empty file, and a folder that is a file', () => {
    const file = path.join(folder, 'session-secret')
    writeFileSync(file, '')
    expect(() => readSecret(null, folder)).toThrow(ConfigError)
    expect(readFileSync(file, 'utf8')).toBe('')
    expect(() => readSecret(null, file)).toThrow(/DATA_DIR/)
  })
})

describe('deriveKeys', () => {
  it('makes a key of its own for each purpose and each secret', () => {
    const keys = [deriveKeys('one'), deriveKeys('two')].flatMap(({ session, attempts }) => [
      session,
      attempts,
    ])
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(4)
    for (const key of keys) expect(key).toHaveLength(32)
  })
})
