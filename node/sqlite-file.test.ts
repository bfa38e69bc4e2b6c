import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isNewFile, makeFile, readHeader } from './sqlite-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sqlite-file-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('makes a file and its folder for this user alone, and leaves one that is there', () => {
  const file = path.join(folder, 'data/some.db')
  expect(isNewFile(file)).toBe(true)
  makeFile(file)
  expect(isNewFile(file)).toBe(true)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700)
  writeFileSync(file, 'something')
  makeFile(file)
  expect(isNewFile(file)).toBe(false)
  expect(statSync(file).size).toBe(9)
})

it('knows an SQLite file by its first bytes', () => {
  const file = path.join(folder, 'some.db')
  writeFileSync(file, 'SQLite format 3\0and more')
  expect(readHeader(file)?.toString('latin1', 16, 24)).toBe('and more')
  writeFileSync(file, 'username,first_name')
  expect(readHeader(file)).toBeNull()
})
