import { expect, it } from 'vitest'
import { row, step } from './model/testing.ts'
import { openWithSheet } from './open.ts'
import { getImport, setImport } from './store.ts'

it('forgets what was agreed to for the rows of another list', () => {
  setImport({ former: new Set(['ann']) })
  expect(openWithSheet([{ id: 'first', steps: [step(0, 2)] }], [row(2)])).toBe(true)
  expect([...getImport().former]).toEqual([])
})
