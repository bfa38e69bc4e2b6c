import { countKnownTitles } from '../model/columns.ts'

/** In the order in which they are thought of where nothing else tells. All of them every browser knows. */
export const encodings = [
  'utf-8',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'macintosh',
  'gb18030',
  'shift_jis',
  'euc-kr',
  'big5',
  'windows-1253',
  'windows-1254',
  'utf-16le',
  'utf-16be',
] as const
export type Encoding = (typeof encodings)[number]

export type Decoded =
  /** `isSure`: the file says it, or it can't be another one; else the person may know better. */
  | { readonly ok: true; readonly text: string; readonly encoding: Encoding; readonly isSure: boolean }
  /**
   * `spreadsheet`: perhaps a workbook of Excel or OpenDocument. `oldExcel`: one of Excel 97 to 2003, which nothing here
   * reads. `locked`: one that opens with a password only.
   */
  | { readonly ok: false; readonly reason: 'empty' | 'spreadsheet' | 'oldExcel' | 'locked' | 'binary' }

/**
 * The text of a file: UTF-16, UTF-8, else the encoding in which it reads best; Excel's "CSV" is in one that goes by the
 * computer's language. A byte order mark is taken off. `language`: the browser's, which decides where nothing else does.
 */
export function decodeFile(bytes: Uint8Array, language: string): Decoded {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return { ok: false, reason: 'spreadsheet' }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { ok: false, reason: oldOffice(bytes) }
  const certain = certainEncoding(bytes)
  const encoding = certain ?? likelyEncoding(bytes, language)
  const text = decodeAs(bytes, encoding)
  if (isBinary(text)) return { ok: false, reason: 'binary' }
  if (text.trim() === '') return { ok: false, reason: 'empty' }
  return { ok: true, text, encoding, isSure: certain !== null }
}

export const decodeAs = (bytes: Uint8Array, encoding: Encoding): string =>
  new TextDecoder(encoding).decode(bytes)

/** The text, or null where the bytes can't be this encoding. */
function tryAs(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function certainEncoding(bytes: Uint8Array): Encoding | null {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be'
  // Without a mark, every second byte of its separators and line breaks is a NUL, which no other text has.
  if (bytes.includes(0) && bytes.length % 2 === 0) {
    const found = (['utf-16le', 'utf-16be'] as const).find((encoding) => {
      const text = tryAs(bytes, encoding)
      return text !== null && /[\n,;\t]/.test(text) && !isBinary(text)
    })
    if (found) return found
  }
  return tryAs(bytes, 'utf-8') === null ? null : 'utf-8'
}

/** What computers of these languages write where they don't write UTF-8. */
const ofLanguage: Readonly<Record<string, Encoding>> = {
  ...byEncoding('windows-1250', 'pl cs sk hu sl hr ro bs sq'),
  ...byEncoding('windows-1251', 'ru uk be bg sr mk'),
  ...byEncoding('gb18030', 'zh'),
  ...byEncoding('shift_jis', 'ja'),
  ...byEncoding('euc-kr', 'ko'),
  ...byEncoding('windows-1253', 'el'),
  ...byEncoding('windows-1254', 'tr az'),
}

function byEncoding(encoding: Encoding, languages: string): Record<string, Encoding> {
  return Object.fromEntries(languages.split(' ').map((language) => [language, encoding]))
}

/** The encoding in which most titles are known, then the one that makes the fewest odd signs, then the language's. */
function likelyEncoding(bytes: Uint8Array, language: string): Encoding {
  const telling = tellingLines(bytes)
  const own = ofLanguage[language.split('-')[0]?.toLowerCase() ?? ''] ?? 'windows-1252'
  const readings = [own, ...encodings].flatMap((encoding) => {
    const text = encoding.startsWith('utf') ? null : tryAs(telling, encoding)
    return text === null ? [] : [{ encoding, titles: titlesIn(text), odd: countOdd(text) }]
  })
  // A sort leaves those that are as good in their order.
  const [best] = readings.toSorted((a, b) => b.titles - a.titles || a.odd - b.odd)
  return best?.encoding ?? own
}

/** Bytes that are looked at: more would tell no more. */
const enough = 1 << 16

/** The first ten lines and those that are not ASCII, which alone tell one encoding from another. */
function tellingLines(bytes: Uint8Array): Uint8Array {
  const kept: number[] = []
  for (let start = 0, line = 0; start < bytes.length && kept.length < enough; line += 1) {
    const found = bytes.indexOf(0x0a, start)
    const end = found === -1 ? bytes.length : found + 1
    const part = bytes.subarray(start, Math.min(end, start + enough))
    if (line < 10 || part.some((byte) => byte > 0x7f)) kept.push(...part)
    start = end
  }
  return Uint8Array.from(kept)
}

const titlesIn = (text: string) =>
  Math.max(
    ...text
      .split(/\r\n?|\n/)
      .slice(0, 10)
      .map((line) => countKnownTitles(line.split(/[;,\t|]/))),
  )

/** What no name has, and text read in a wrong encoding is full of. */
const odd = [
  // Signs that are no letters.
  /(?![\p{L}\p{M}\p{Zs}])[^\0-\x7f]/gu,
  // A capital within a word.
  /(?<=\p{L})(?=\p{Lu})[^\0-\x7f](?=\p{Ll})/gu,
  // Letters of another alphabet beside Latin ones.
  /(?<=[A-Za-z])(?=\p{L})(?!\p{sc=Latn})[^\0-\x7f]/gu,
  /(?=\p{L})(?!\p{sc=Latn})[^\0-\x7f](?=[A-Za-z])/gu,
  // Three accented letters on end.
  /(?:(?=\p{sc=Latn})[^\0-\x7f]){3}/gu,
  // Halfwidth kana.
  /[\uff61-\uff9f]/gu,
]

const countOdd = (text: string): number =>
  odd.reduce((sum, pattern) => sum + (text.match(pattern)?.length ?? 0), 0)

/** A NUL, or control characters beyond a stray one: no text that somebody wrote. */
function isBinary(text: string): boolean {
  if (text.includes('\0')) return true
  const controls = text.match(/(?![\t\n\v\f\r])\p{Cc}/gu)?.length ?? 0
  return controls > text.length / 100
}

/** What Office kept in such files, told by the names of their parts, which stand in them as UTF-16. */
function oldOffice(bytes: Uint8Array): 'oldExcel' | 'locked' | 'binary' {
  const names = decodeAs(bytes, 'utf-16le')
  if (names.includes('EncryptedPackage')) return 'locked'
  return /WordDocument|PowerPoint Document/.test(names) ? 'binary' : 'oldExcel'
}

const startsWith = (bytes: Uint8Array, ...start: number[]) =>
  start.every((byte, position) => bytes[position] === byte)
