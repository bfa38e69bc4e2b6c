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
  const paintedOn = (type: string) => {
    painted = []
    dispatch(type)
    return [...new Set(painted)].length
  }
  /** Gives the rows that were painted. */
  const paint = (
    rows: readonly Person[],
    chosen: readonly string[] = [],
    places: Record<string, string> = {},
    asked = '',
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
        asked={asked}
        rowKey={({ id }) => id}
        detail={({ id }) => (places[id] === undefined ? {} : { places: places[id] })}
        selection={selection}
        emptyState={null}
      />,
    )
    return [...new Set(painted)]
  }
  return { paint, paintedOn }
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

const many = (letter: string) => people(...Array.from({ length: 300 }, (_, at) => `${letter}${at}`))

it('has all rows on paper', () => {
  const { paint, paintedOn } = table()
  const seen = paint(many('P')).length
  expect(seen).toBeLessThan(50)
  expect(paintedOn('beforeprint')).toBe(300 - seen)
})

it('paints first what is in sight where others are asked for, and then those beyond', () => {
  const { paint, paintedOn } = table()
  expect(paint(many('P'), [], {}, 'p').length).toBe(16)
  expect(paintedOn('scroll')).toBe(16)
  // The same, read anew.
  expect(paint([...people('Ann'), ...many('P').slice(1)], [], {}, 'p')).toEqual(['ann'])
  expect(paint(many('Q'), [], {}, 'q').length).toBe(20)
  expect(paintedOn('scroll')).toBe(12)
})
