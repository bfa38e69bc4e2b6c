import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isNewFile, makeFile, makeFileOf, readHeader, restoring, withUntouched } from './sqlite-file.ts'

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

it('makes none where one was about to be restored', () => {
  const file = path.join(folder, 'some.db')
  writeFileSync(restoring(file), 'what was kept')
  expect(() => makeFileOf('SOME_FILE', file)).toThrow(
    `${file} is missing: a restore was interrupted. Run it again, or delete ${file}.restoring to begin anew.`,
  )
  expect(isNewFile(file)).toBe(true)
  expect(readdirSync(folder)).toEqual(['some.db.restoring'])
})

it('knows an SQLite file by its first bytes', () => {
  const file = path.join(folder, 'some.db')
  writeFileSync(file, 'SQLite format 3\0and more')
  expect(readHeader(file)?.toString('latin1', 16, 24)).toBe('and more')
  writeFileSync(file, 'username,first_name')
  expect(readHeader(file)).toBeNull()
})

it('has a file with a log read from a copy beside it, for this user alone and for as long as it is read', async () => {
  const file = path.join(folder, 'some.db')
  writeFileSync(file, 'a file')
  writeFileSync(`${file}-wal`, 'its log')
  const there = () => readdirSync(folder, { recursive: true })
  const before = there()
  const read = await withUntouched(file, (copy) => {
    expect(path.dirname(path.dirname(copy))).toBe(folder)
    expect(statSync(path.dirname(copy)).mode & 0o777).toBe(0o700)
    return Promise.resolve(['', '-wal'].map((end) => readFileSync(copy + end, 'utf8')))
  })
  expect(read).toEqual(['a file', 'its log'])
  expect(there()).toEqual(before)
})

it('removes copies that a killed program left, and none that is being read', async () => {
  const file = path.join(folder, 'some.db')
  const gone = 999_999_999 // no system numbers that far
  const left = [`.argilla-admin-copy-${gone}-aaaaaa`, `.argilla-admin-copy-${process.pid}-aaaaaa`]
  for (const name of [...left, `.argilla-admin-copy-${process.ppid}-aaaaaa`, '.argilla-admin-copy-2024-mine'])
    mkdirSync(path.join(folder, name))
  for (const end of ['', '-wal']) writeFileSync(file + end, 'something')
  await withUntouched(file, async (copy) => {
    await withUntouched(path.join(folder, 'another.db'), () => Promise.resolve())
    expect(readFileSync(copy, 'utf8')).toBe('something')
  })
  expect(
    readdirSync(folder)
      .filter((name) => name.startsWith('.'))
      .sort(),
  ).toEqual([`.argilla-admin-copy-${process.ppid}-aaaaaa`, '.argilla-admin-copy-2024-mine'].sort())
})

it('has a file without a log read where it stands', async () => {
  const file = path.join(folder, 'some.db')
  writeFileSync(file, 'a file')
  writeFileSync(`${file}-wal`, '')
  expect(await withUntouched(file, (read) => Promise.resolve(read))).toBe(file)
})

it('says so where there is no room for a copy, and leaves nothing of it', async () => {
  const file = path.join(folder, 'gone.db')
  writeFileSync(`${file}-wal`, 'its log')
  await expect(withUntouched(file, () => Promise.resolve())).rejects.toThrow(
    /gone\.db can't be read: it has a log/,
  )
  expect(readdirSync(folder)).toEqual(['gone.db-wal'])
})
