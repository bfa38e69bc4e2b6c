/** What spreadsheets take for a formula at the start of a cell, full-width forms included; behind our apostrophes or not. */
const formulaStart = /^'*[=+\-@\t\r\n＝＋－＠]/

/** Text that a spreadsheet would run, made harmless by an apostrophe in front. {@link undefuse} takes it away again. */
export const defuse = (text: string): string => (formulaStart.test(text) ? `'${text}` : text)

export const undefuse = (text: string): string =>
  text.startsWith("'") && formulaStart.test(text) ? text.slice(1) : text

/** Whether a sheet will show this text with an apostrophe that does not belong to it. */
export const startsLikeFormula = (text: string): boolean => formulaStart.test(text)

export type CsvSeparator = ',' | ';' | '\t'

/** What the spreadsheet programs of a language expect: a semicolon where the comma stands in numbers. */
export const separatorFor = (locale: string): CsvSeparator =>
  new Intl.NumberFormat(locale)
    .formatToParts(1.5)
    .some(({ type, value }) => type === 'decimal' && value === ',')
    ? ';'
    : ','

/** One line of a CSV file (RFC 4180, CRLF), formulas defused. */
export function csvLine(row: readonly string[], separator: CsvSeparator = ','): string {
  const cell = (text: string) => {
    const safe = defuse(text)
    // Every separator is quoted: a program of another language may split at one that this file does not use,
    // and take what follows for a formula.
    return /[",;\t\r\n]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  // A lone empty cell is quoted: readers skip an empty line.
  const line = row.length === 1 && row[0] === '' ? '""' : row.map(cell).join(separator)
  return `${line}\r\n`
}

/** Lines of CSV one below the other; with tabs, what a spreadsheet takes from the clipboard. */
export const writeRows = (rows: readonly (readonly string[])[], separator?: CsvSeparator): string =>
  rows.map((row) => csvLine(row, separator)).join('')

/** A CSV file's text; with a byte order mark, without which Excel misreads accents. */
export const writeCsv = (rows: readonly (readonly string[])[], separator?: CsvSeparator): string =>
  `\ufeff${writeRows(rows, separator)}`
