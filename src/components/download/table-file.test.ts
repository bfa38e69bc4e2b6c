import { afterEach, expect, it, vi } from 'vitest'
import { writeCsv } from '#lib/csv.ts'
import { tableFile } from './table-file.ts'

afterEach(() => vi.unstubAllGlobals())

const at = new Date(2026, 10, 23, 12)
const text = (separator: ',' | ';' | '\t') => writeCsv([['a', 'b']], separator)

it('goes by the language of the browser, not by that of the system', () => {
  vi.stubGlobal('navigator', { language: 'de-DE' })
  expect(tableFile({ name: 'access', text }, at)).toEqual({
    name: 'argilla-access-2026-11-23.csv',
    text: '\ufeffa;b\r\n',
  })
  vi.stubGlobal('navigator', { language: 'en-GB' })
  expect(tableFile({ name: 'access', text }, at).text).toBe('\ufeffa,b\r\n')
})

it('says what it is where it is no CSV', () => {
  vi.stubGlobal('navigator', { language: 'en-GB' })
  expect(tableFile({ name: 'users', text: () => '[]', ending: 'json' }, at)).toEqual({
    name: 'argilla-users-2026-11-23.json',
    text: '[]',
    type: 'application/json',
  })
})
