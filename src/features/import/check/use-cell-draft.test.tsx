import { beforeEach, expect, it } from 'vitest'
import { draw } from '#components/table/testing.ts'
import { row } from '../model/testing.ts'
import { getImport, resetImport, setImport } from '../store.ts'
import { changeCell } from './shown-rows.ts'
import { useCellDraft } from './use-cell-draft.ts'

beforeEach(resetImport)

/** A cell with a last name, in which somebody has begun to type. */
function typedInto(shown = row(2)) {
  setImport({ rows: [shown] })
  let type: (text: string) => void = () => undefined
  const Cell = () => {
    const draft = useCellDraft(shown.last_name, (text) => changeCell(shown, 'last_name', text))
    type = draft.type
    return draft.text
  }
  const { render, unmount } = draw()
  render(<Cell />)
  type('Typed')
  render(<Cell />)
  return unmount
}

it('keeps what is typed in a row that is scrolled out of sight', () => {
  typedInto()()
  expect(getImport().rows).toEqual([row(2, { last_name: 'Typed' })])
})

it('does not put it over what the cell became meanwhile, nor into a list that is gone', () => {
  const unmount = typedInto()
  setImport({ rows: [row(2, { last_name: 'Other' })] })
  unmount()
  expect(getImport().rows).toEqual([row(2, { last_name: 'Other' })])
  const unmountNext = typedInto()
  resetImport()
  unmountNext()
  expect(getImport().rows).toBeNull()
})
