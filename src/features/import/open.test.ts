import { beforeEach, expect, it } from 'vitest'
import { noDecisions } from './model/context.ts'
import { row, step } from './model/testing.ts'
import { openBatches, openWithSheet } from './open.ts'
import { getImport, lostWithTab, resetImport, setImport } from './store.ts'

beforeEach(resetImport)

const steps = [step(0, 2)]

it('leaves nothing of the list in hand', () => {
  const decisions = { ...noDecisions, owners: new Set(['ann']) }
  setImport({ rows: [row(2)], decisions, former: new Set(['ann']), newWorkspaces: new Map([['a', 'id']]) })
  const fresh = { rows: null, decisions: noDecisions, newWorkspaces: new Map(), former: new Set() }
  openBatches(['first', 'second'])
  expect(getImport()).toMatchObject({
    ...fresh,
    screen: 'run',
    run: { batches: [{ id: 'first' }, { id: 'second' }], sheet: [] },
  })
  expect(lostWithTab(getImport())).toBeNull()
  setImport({ decisions, former: new Set(['ann']), run: null })
  expect(openWithSheet([{ id: 'first', steps }], [row(2)])).toBe(true)
  expect(getImport()).toMatchObject({ ...fresh, imported: [row(2)], run: { sheet: [row(2)] } })
})

it('keeps the list in hand where the sheet is another import’s', () => {
  setImport({ rows: [row(2)] })
  expect(openWithSheet([{ id: 'first', steps }], [row(3)])).toBe(false)
  expect(getImport()).toMatchObject({ screen: 'source', rows: [row(2)] })
})

it('is another source after a reset, even where both are empty', () => {
  const { source } = getImport()
  resetImport()
  expect(getImport().source).not.toBe(source)
})
