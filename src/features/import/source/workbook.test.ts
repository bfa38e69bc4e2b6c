import { writeOds } from 'hucre/ods'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { guessMapping, parseTable } from '../model/table.ts'
import { importRows } from '../model/rows.ts'
import { readWorkbook } from './workbook.ts'

const rows = [
  ['Teilnehmerliste 2026'],
  [],
  ['Nr.', 'Benutzername', 'Vorname', 'Passwort', 'Gruppen'],
  [1, 'jürgen', 'Jürgen "J"\nMüller', ' two  spaces ', 'a; b'],
  [2, 4711, '=2+2', true, null],
]
const sheets = [
  { name: 'Empty', rows: [] },
  { name: 'Klasse 7b', rows },
  { name: 'More', rows: [['x']] },
]

describe('readWorkbook', () => {
  it.each([
    ['XLSX', writeXlsx],
    ['ODS', writeOds],
  ])('reads an %s file, line by line as it is shown', async (_, write) => {
    const found = await readWorkbook(await write({ sheets }))
    expect(found.map(({ name }) => name)).toEqual(['Klasse 7b', 'More'])
    const table = parseTable(found[0]?.text ?? '', { separator: '\t' })
    expect(table).toMatchObject({ titleLine: 3, columns: 5, problems: [] })
    expect(importRows(table, guessMapping(table).mapping)).toMatchObject([
      {
        key: 4,
        username: 'jürgen',
        first_name: 'Jürgen "J"\nMüller',
        password: ' two  spaces ',
        workspaces: 'a; b',
      },
      { key: 5, username: '4711', first_name: '=2+2', password: 'true', workspaces: '' },
    ])
  })

  it.each([[[0x50, 0x4b, 3, 4, 20, 0, 6, 0]], [[0xd0, 0xcf, 0x11, 0xe0, 0xa1]]])(
    'refuses %j',
    async (bytes) => {
      await expect(readWorkbook(Uint8Array.from(bytes))).rejects.toThrow()
    },
  )
})
