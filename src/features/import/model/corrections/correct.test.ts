import { expect, it } from 'vitest'
import { type Correction, correctRow } from './correct.ts'
import { row } from '../testing.ts'

const there = new Set(['a', 'b', 'R&D/x'])
const corrected = (way: Correction['way'], names: string[]) =>
  correctRow(row(1, { workspaces: 'R&D/x, a' }), { role: null, way, names }, there).workspaces

it('adds, replaces and takes out workspaces', () => {
  expect(corrected('add', ['b', 'a'])).toBe('R&D/x|a|b')
  expect(corrected('replace', ['b'])).toBe('b')
  expect(corrected('replace', [])).toBe('')
  expect(corrected('remove', ['a', 'c'])).toBe('R&D/x')
})

it('sets the role and leaves the workspaces as they are written', () => {
  const one = row(1, { workspaces: 'a; b' })
  expect(correctRow(one, { role: 'admin', way: 'add', names: [] }, there)).toEqual({ ...one, role: 'admin' })
})

it('leaves a row as it is that says so already', () => {
  const one = row(1, { workspaces: 'a; b' })
  expect(correctRow(one, { role: null, way: 'add', names: ['b'] }, there)).toBe(one)
  expect(correctRow(one, { role: null, way: 'remove', names: ['c'] }, there)).toBe(one)
})
