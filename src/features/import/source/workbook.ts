import { readOds } from 'hucre/ods'
import { readXlsx } from 'hucre/xlsx'
import { csvLine } from '#lib/csv.ts'

/** A sheet as a text that is read like any other: cells parted by tabs, one row a line. */
export interface Sheet {
  readonly name: string
  readonly text: string
}

/** The sheets of an Excel or OpenDocument file that hold something and are shown. @throws where it is none */
export async function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  const read = isOpenDocument(bytes) ? readOds : readXlsx
  const { sheets } = await read(bytes, { sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden })
  return sheets.flatMap(({ name, rows }) => {
    const text = rows.map((row) => csvLine(Array.from(row, textOf), '\t')).join('')
    return text.trim() === '' ? [] : [{ name, text }]
  })
}

/** It names itself in its first entry, which is not compressed. */
const isOpenDocument = (bytes: Uint8Array) =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 128)).includes('mimetypeapplication/vnd.oasis')

/** What a cell shows, as far as it can be known without its format. */
function textOf(value: string | number | boolean | Date | null | undefined): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return value == null ? '' : String(value)
}
