import { untilThere } from '#components/until-there.ts'
import type { Source } from '../store.ts'
import { type Decoded, decodeFile } from './decode.ts'
import type { Sheet } from './workbook.ts'

export type RefusedReason = Extract<Decoded, { ok: false }>['reason'] | 'large' | 'unreadable'

type ReadFile =
  { readonly ok: true; readonly source: Source } | { readonly ok: false; readonly reason: RefusedReason }

/** Larger than any list of people; reading it would only make the page stand still. */
const maxBytes = 20 * 1024 * 1024

/** The text of a file that was dropped or chosen. What reads spreadsheets is loaded for the first one. */
export async function readFile(file: File): Promise<ReadFile> {
  if (file.size > maxBytes) return { ok: false, reason: 'large' }
  // A folder that was dropped can't be read, nor a file that was changed or moved since it was chosen.
  const buffer = await file.arrayBuffer().catch(() => null)
  if (buffer === null) return { ok: false, reason: 'unreadable' }
  const bytes = new Uint8Array(buffer)
  const decoded = decodeFile(bytes, navigator.language)
  if (decoded.ok) {
    const { text, encoding, isSure } = decoded
    return { ok: true, source: { text, file: { name: file.name, encoding, bytes: isSure ? null : bytes } } }
  }
  if (decoded.reason !== 'spreadsheet') return decoded
  const { readWorkbook } = await untilThere(() => import('./workbook.ts'))
  const sheets = await readWorkbook(bytes).catch(() => null)
  if (sheets === null) return decoded
  const [first] = sheets
  return first ? { ok: true, source: sheetSource(file.name, sheets, first) } : { ok: false, reason: 'empty' }
}

/** One sheet of a file as the source of the import. */
export const sheetSource = (name: string, sheets: readonly Sheet[], sheet: Sheet): Source => ({
  text: sheet.text,
  separator: '\t',
  file: { name, sheet: sheet.name, sheets },
})
