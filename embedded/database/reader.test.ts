import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Libsql from 'libsql'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openReader, type Reader } from './reader.ts'

let folder: string
let writer: Libsql.Database
let reader: Reader
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reader-'))
  const file = path.join(folder, 'one.db')
  writer = new Libsql(file)
  writer.exec('PRAGMA journal_mode = WAL; CREATE TABLE names (name TEXT, age INTEGER)')
  reader = openReader(file)
})
afterEach(() => {
  reader.close()
  writer.close()
  rmSync(folder, { recursive: true })
})

const add = (name: string, age: number) => writer.prepare('INSERT INTO names VALUES (?, ?)').run(name, age)
const older = (age: number) => reader.all('SELECT name, age FROM names WHERE age > ? ORDER BY age', [age])

it('gives rows as lists of values, each time as they are by then', async () => {
  add('ann', 40)
  expect(await older(30)).toEqual([['ann', 40]])
  add('bob', 50)
  expect(await older(30)).toEqual([
    ['ann', 40],
    ['bob', 50],
  ])
  expect(await older(45)).toEqual([['bob', 50]])
  expect(await older(99)).toEqual([])
})

it('knows of a column that was added since the statement was made', async () => {
  const all = () => reader.all('SELECT * FROM names', [])
  add('ann', 40)
  expect(await all()).toEqual([['ann', 40]])
  writer.exec('ALTER TABLE names ADD COLUMN town TEXT')
  expect(await all()).toEqual([['ann', 40, null]])
})

it('goes on after a statement that failed, with what is newer', async () => {
  add('ann', 40)
  await expect(reader.all('SELECT absent FROM names', [])).rejects.toThrow('no such column')
  const wrong = 'SELECT json(name) FROM names'
  await expect(reader.all(wrong, [])).rejects.toThrow('malformed JSON')
  add('bob', 50)
  expect(await older(30)).toHaveLength(2)
})
