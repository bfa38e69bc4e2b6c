import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { handOver, takeHanded, takeSecrets } from './given-secrets.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const fileOf = (text: string, mode = 0o600) => {
  const file = path.join(folder, 'secret')
  writeFileSync(file, text, { mode })
  chmodSync(file, mode)
  return file
}

it.each(['SESSION_SECRET', 'DATABASE_URL', 'EMBEDDED_SECRET_KEY', 'OWNER_PASSWORD', 'OWNER_API_KEY'])(
  'takes %s out of the environment, or out of a file',
  (name) => {
    const given = { [name]: 'a secret', HOST: '::1' }
    expect(takeSecrets(given)).toEqual({ [name]: 'a secret', HOST: '::1' })
    expect(given).toEqual({ HOST: '::1' })

    const byFile = { [`${name}_FILE`]: fileOf('a secret\n') }
    const taken = takeSecrets(byFile)
    expect(taken[name]).toBe('a secret')
    expect(byFile).not.toHaveProperty(name)
  },
)

it('refuses a file that is not there, is empty or others can read, and a setting that is given twice', () => {
  const attempt = (file: string, more = {}) => takeSecrets({ OWNER_PASSWORD_FILE: file, ...more })
  expect(() => attempt(path.join(folder, 'none'))).toThrow("OWNER_PASSWORD_FILE can't be read: ENOENT")
  expect(() => attempt(fileOf(' \n'))).toThrow('OWNER_PASSWORD_FILE names a file that is empty')
  expect(() => attempt(fileOf('a secret', 0o644))).toThrow('can read')
  const twice = () => attempt(fileOf('a secret'), { OWNER_PASSWORD: 'another' })
  expect(twice).toThrow('OWNER_PASSWORD and OWNER_PASSWORD_FILE are both set')
})

it('hands them over as they are, and nothing where nothing comes', async () => {
  const secrets = { OWNER_PASSWORD: 'a "password" of\ntwo lines, ä' }
  expect(await takeHanded(Readable.from([Buffer.from(handOver(secrets))]))).toEqual(secrets)
  expect(await takeHanded(Readable.from([]))).toEqual({})
})
