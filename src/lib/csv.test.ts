import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { defuse, separatorFor, startsLikeFormula, undefuse, writeCsv } from './csv.ts'

describe('formulas', () => {
  it.each(['=1+1', '+49', '-1', '@x', '\tx', '\rx', '\nx', '＝1', "'=1", "''@"])(
    '%j is made harmless, and back',
    (text) => {
      expect(defuse(text)).toBe(`'${text}`)
      expect(startsLikeFormula(text)).toBe(true)
      expect(undefuse(defuse(text))).toBe(text)
    },
  )

  it.each(['', 'ann', "'", "'ann'", "o'neil", 'a=b', '１'])('%j stays', (text) => {
    expect(defuse(text)).toBe(text)
    expect(undefuse(text)).toBe(text)
  })
})

describe('writeCsv', () => {
  const nasty = ['', 'a,b', 'a;b', 'a\tb', 'a"b', '"', 'a\nb', 'a\r\nb', ' a ', '=1', 'é李😀', "'=x"]

  it.each([',', ';', '\t'] as const)('is read as it was written, with %j', (separator) => {
    const text = writeCsv([nasty, nasty.toReversed(), ['only']], separator)
    const { data, errors } = Papa.parse<string[]>(text.slice(1).replace(/\r\n$/, ''), {
      delimiter: separator,
      newline: '\r\n',
    })
    expect(errors).toEqual([])
    expect(data.map((row) => row.map(undefuse))).toEqual([nasty, nasty.toReversed(), ['only']])
  })

  it('starts with a byte order mark and ends lines as RFC 4180 wants', () => {
    expect(
      writeCsv([
        ['a', 'b'],
        ['=1', 'c'],
      ]),
    ).toBe("\ufeffa,b\r\n'=1,c\r\n")
  })

  it('leaves no cell that a spreadsheet runs', () => {
    expect(writeCsv([['=HYPERLINK("x")', '\t=1']])).toBe('\ufeff"\'=HYPERLINK(""x"")","\'\t=1"\r\n')
    // Split at the semicolon by a program of another language, `=1+1` would begin a cell.
    expect(writeCsv([['x;=1+1', 'plain']])).toBe('\ufeff"x;=1+1",plain\r\n')
  })
})

it('takes the separator of the language', () => {
  expect(separatorFor('de-DE')).toBe(';')
  expect(separatorFor('en-GB')).toBe(',')
})
