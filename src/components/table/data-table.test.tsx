import { afterEach, expect, it } from 'vitest'
import { DataTable } from './DataTable.tsx'
import type { Column, RowSelection } from './columns.ts'
import { draw } from './testing.ts'

interface Person {
  id: string
  name: string
  places?: string
}

const people = (...names: string[]): Person[] => names.map((name) => ({ id: name.toLowerCase(), name }))
let painted: string[] = []
const columns: Column<Person>[] = [
  {
    id: 'name',
    header: 'Name',
    rowHeader: true,
    render: ({ id, name, places }) => {
      painted.push(id)
      return `${name} ${places ?? ''}`
    },
  },
]

let end: () => void = () => undefined
afterEach(() => end())

function table() {
  const { render, dispatch, unmount } = draw()
  end = unmount
  const paintedForPrint = () => {
    painted = []
    dispatch('beforeprint')
    return [...new Set(painted)].length
  }
  /** Gives the rows that were painted. */
  const paint = (
    rows: readonly Person[],
    chosen: readonly string[] = [],
    places: Record<string, string> = {},
  ) => {
    painted = []
    const selection: RowSelection<Person> = {
      isSelected: ({ id }) => chosen.includes(id),
      onToggle: () => undefined,
      onToggleAll: () => undefined,
      all: 'some',
      label: ({ name }) => `Select ${name}`,
      allLabel: 'Select all',
    }
    render(
      <DataTable
        label="People"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        detail={({ id }) => (places[id] === undefined ? {} : { places: places[id] })}
        selection={selection}
        emptyState={null}
      />,
    )
    return [...new Set(painted)]
  }
  return { paint, paintedForPrint }
}

it('paints a row anew only where something in it has changed', () => {
  const { paint } = table()
  expect(paint(people('Ann', 'Ben', 'Cy'))).toEqual(['ann', 'ben', 'cy'])
  // Read again: other objects that say the same.
  expect(paint(people('Ann', 'Ben', 'Cy'))).toEqual([])
  expect(paint([...people('Ann'), { id: 'ben', name: 'Benno' }, ...people('Cy')])).toEqual(['ben'])
  expect(
    paint([...people('Ann'), { id: 'ben', name: 'Benno' }, ...people('Cy')], [], { cy: 'Oslo' }),
  ).toEqual(['cy'])
})

it('paints only the row that is ticked', () => {
  const { paint } = table()
  paint(people('Ann', 'Ben', 'Cy'))
  expect(paint(people('Ann', 'Ben', 'Cy'), ['ben'])).toEqual(['ben'])
  expect(paint(people('Ann', 'Ben', 'Cy'), ['ben', 'cy'])).toEqual(['cy'])
  expect(paint(people('Ann', 'Ben', 'Cy'), ['cy'])).toEqual(['ben'])
})

it('has all rows on paper', () => {
  const { paint, paintedForPrint } = table()
  const many = people(...Array.from({ length: 300 }, (_, at) => `P${at}`))
  const seen = paint(many).length
  expect(seen).toBeLessThan(50)
  expect(paintedForPrint()).toBe(300 - seen)
})
