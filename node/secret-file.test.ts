import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keptSecret } from './secret-file.ts'
import { ConfigError } from './settings.ts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'secret-'))
  file = path.join(folder, 'some-secret')
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const kept = (at = file) =>
  keptSecret({ file: at, setting: 'SOME_SECRET', place: 'SOME_DIR', minCharacters: 32 })

describe('keptSecret', () => {
  it('makes one that only this user can read, and keeps it', () => {
    const inside = path.join(folder, 'new', 'some-secret')
    const secret = kept(inside)
    expect(secret.length).toBeGreaterThanOrEqual(32)
    expect(kept(inside)).toBe(secret)
    expect(statSync(inside).mode & 0o777).toBe(0o600)
    expect(statSync(path.dirname(inside)).mode & 0o777).toBe(0o700)
    expect(kept()).not.toBe(secret)
  })

  it('takes one that ends in a line break, or that a group of the container’s own can read', () => {
    writeFileSync(file, `${'x'.repeat(32)}\n`)
    chmodSync(file, 0o660)
    expect(kept()).toBe('x'.repeat(32))
  })

  it.each([0o604, 0o602, 0o644])('refuses one of mode %o, which others may know', (mode) => {
    writeFileSync(file, 'x'.repeat(32))
    chmodSync(file, mode)
    expect(() => kept()).toThrow(ConfigError)
    expect(() => kept()).toThrow(/some-secret can be read by every user .* set SOME_SECRET/)
    expect(() => kept()).not.toThrow(/xxx/)
    expect(readdirSync(folder)).toEqual(['some-secret'])
  })

  it('refuses an empty file and leaves it as it is, and a folder that is a file', () => {
    writeFileSync(file, '', { mode: 0o600 })
    expect(() => kept()).toThrow(/holds less than 32 characters. Delete it, or set SOME_SECRET.$/)
    expect(readFileSync(file, 'utf8')).toBe('')
    expect(() => kept(path.join(file, 'below'))).toThrow(ConfigError)
    expect(() => kept(path.join(file, 'below'))).toThrow(
      /some-secret can't be used: .*, or set SOME_DIR to another place\.$/,
    )
  })
})
