import Papa from 'papaparse'
import { countKnownTitles, mapColumns, type ColumnMapping } from './columns.ts'
import { parseRole } from './cells.ts'
import { parseUuid } from '#lib/rules/uuid.ts'

const separators = ['\t', ';', ',', '|'] as const
export type ImportSeparator = (typeof separators)[number]

export interface TableProblem {
  /** A quote that never ends swallows all that follows; extra cells are what an unquoted separator leaves. */
  readonly code: 'unclosedQuote' | 'strayQuote' | 'extraCells'
  readonly line: number
}

interface TableLine {
  readonly line: number
  readonly cells: readonly string[]
}

export interface ImportTable {
  /** Null: a plain list, one cell a line. */
  readonly separator: ImportSeparator | null
  readonly header: readonly string[] | null
  /** The line that holds the titles; null where each is a person. */
  readonly titleLine: number | null
  /** The first lines of the file, of which one may hold the titles. */
  readonly firstLines: readonly TableLine[]
  readonly columns: number
  /** `line` counts as a spreadsheet does: from 1, the header included, a quoted line break within a row. */
  readonly rows: readonly TableLine[]
  readonly problems: readonly TableProblem[]
}

/** What the person knows better than the guess. */
interface TableOptions {
  readonly separator?: ImportSeparator | null
  /** The line that holds the titles; null: none does. */
  readonly titleLine?: number | null
}

/** Titles further down are not looked for: names of people would be taken for them. */
const titleLines = 10

/** Reads CSV, TSV, a paste from a spreadsheet or a list of names. Empty lines are left out. Never throws. */
export function parseTable(text: string, options: TableOptions = {}): ImportTable {
  // One kind of line break: the parser looks at the first one only, and pasted texts have several.
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const said = saidSeparator(source)
  const separator = options.separator === undefined ? (said ?? guessSeparator(source)) : options.separator
  const { data, errors } = parseCells(source, separator)
  const filled = data
    .map((cells, index) => ({ line: index + 1, cells }))
    .filter(({ line, cells }) => !isEmpty(cells) && !(line === 1 && said !== null))
  const firstLines = filled.slice(0, titleLines)
  const title = options.titleLine === undefined ? guessTitles(firstLines) : options.titleLine
  const titles = filled.find(({ line }) => line === title) ?? null
  const rows = titles ? filled.filter(({ line }) => line > titles.line) : filled
  const columns = titles
    ? titles.cells.length
    : Math.max(0, ...rows.slice(0, 1000).map(({ cells }) => cells.length))
  return {
    separator,
    header: titles?.cells ?? null,
    titleLine: titles?.line ?? null,
    firstLines,
    columns,
    rows,
    problems: [...quoteProblems(errors), ...(titles ? extraCells(rows, columns) : [])],
  }
}

/** A first guess of what the columns are, to be shown and changed. */
export function guessMapping(table: ImportTable): { mapping: ColumnMapping; duplicates: number[] } {
  if (table.header) return mapColumns(table.header)
  const all = (column: number, fits: (text: string) => boolean) => {
    const texts = table.rows.slice(0, 200).map(({ cells }) => cells[column]?.trim() ?? '')
    return texts.some(Boolean) && texts.every((text) => text === '' || fits(text))
  }
  const mapping = Array.from({ length: table.columns }, (_, column) => {
    if (column === 0) return 'username'
    if (all(column, (text) => parseRole(text) !== null)) return 'role'
    return all(column, (text) => parseUuid(text) !== null) ? 'id' : null
  })
  return {
    mapping: mapping.map((field, column) => (mapping.indexOf(field) === column ? field : null)),
    duplicates: [],
  }
}

const parseCells = (source: string, separator: ImportSeparator | null, preview = 0) =>
  // A list is read as if parted by tabs, which no username holds.
  Papa.parse<string[]>(source, { delimiter: separator ?? '\t', newline: '\n', preview })

/** What Excel says in the first line, for itself: `sep=;`. Null where it says nothing. */
function saidSeparator(source: string): ImportSeparator | null {
  const said = /^"?sep=(.)"?[;,\t|]*(?:\n|$)/i.exec(source)?.[1]
  return separators.find((separator) => separator === said) ?? null
}

/** The separator whose titles are known best, else the one that cuts most evenly into most columns. */
function guessSeparator(source: string): ImportSeparator | null {
  let best: { separator: ImportSeparator | null; score: number } = { separator: null, score: 0 }
  for (const separator of separators) {
    const lines = parseCells(source, separator, 50)
      .data.map((cells, index) => ({ line: index + 1, cells }))
      .filter(({ cells }) => !isEmpty(cells))
    const titleLine = guessTitles(lines.slice(0, titleLines))
    const rows = lines.filter(({ line }) => line >= (titleLine ?? 0)).map(({ cells }) => cells)
    const width = rows[0]?.length ?? 0
    const even = rows.filter((cells) => cells.length === width).length / rows.length
    if (width < 2) continue
    const score = scoreOf({ titles: countKnownTitles(rows[0] ?? []), width, even })
    if (score > best.score) best = { separator, score }
  }
  return best.separator
}

/** The first line if it reads like titles, else one below what stands above them, which has to know more of them. */
function guessTitles(lines: readonly TableLine[]): number | null {
  const found = lines.find(
    ({ cells }, index) => isHeader(cells) && (index === 0 || countKnownTitles(cells) >= 2),
  )
  return found?.line ?? null
}

/** Known titles speak loudest, then rows of one width. `even`: the share of rows that are as wide as the first. */
function scoreOf({ titles, width, even }: Record<'titles' | 'width' | 'even', number>): number {
  if (titles >= 2) return 1000 * titles + even
  return even >= 0.8 ? width + even : 0
}

const isHeader = (cells: readonly string[]) => {
  const known = countKnownTitles(cells)
  return known > 0 && known * 2 >= cells.filter(Boolean).length
}
const isEmpty = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '')

const quoteProblems = (errors: readonly Papa.ParseError[]): TableProblem[] =>
  errors
    .filter(({ type }) => type === 'Quotes')
    .map(({ code, row }) => ({
      code: code === 'MissingQuotes' ? 'unclosedQuote' : 'strayQuote',
      line: (row ?? 0) + 1,
    }))

const extraCells = (rows: ImportTable['rows'], columns: number): TableProblem[] =>
  rows.filter(({ cells }) => !isEmpty(cells.slice(columns))).map(({ line }) => ({ code: 'extraCells', line }))
