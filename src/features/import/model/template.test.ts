import { expect, it } from 'vitest'
import { noDecisions } from './context.ts'
import { handoverTable } from './handover.ts'
import { importRows } from './rows.ts'
import { checkRows, unknownWorkspaces } from './rules.ts'
import { guessMapping, parseTable } from './table.ts'
import { importTemplate } from './template.ts'
import { context, row } from './testing.ts'

const read = (text: string) => {
  const table = parseTable(text)
  return importRows(table, guessMapping(table).mapping)
}

it.each([',', ';'] as const)(
  'is read below what its columns take, and its examples are refused: %j',
  (separator) => {
    const takes = (field: string) => `${field}: parted by a comma, ; / or |. "Empty": one is made`
    const rows = read(importTemplate(takes, separator))
    expect(rows).toMatchObject([
      { key: 3, username: 'anna.example', role: 'annotator', workspaces: 'reviews|support' },
      { key: 4, username: 'bo.example', role: 'admin', workspaces: 'support' },
    ])
    expect(checkRows(rows, context(), noDecisions).map(({ state }) => state)).toEqual(['refused', 'refused'])
    expect(unknownWorkspaces(rows, context())).toEqual([])
  },
)

it('pastes into a spreadsheet: titles, a tab within a cell kept together, formulas defused', () => {
  const rows = [row(1, { first_name: 'A\tB', password: '=secret-1' })]
  expect(handoverTable(rows, 'https://argilla.example')).toBe(
    'name\tusername\tpassword\tsign_in_address\r\n"A\tB"\tuser-1\t\'=secret-1\thttps://argilla.example\r\n',
  )
  expect(read(handoverTable(rows, 'x'))).toMatchObject([{ username: 'user-1', password: '=secret-1' }])
})
