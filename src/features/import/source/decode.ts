export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: Encoding }
  /** `spreadsheet`: an Excel or OpenDocument file, which has to be saved as CSV first. */
  | { readonly ok: false; readonly reason: 'empty' | 'spreadsheet' | 'binary' }

/**
 * The text of a file: UTF-16 with a byte order mark, UTF-8 with or without one, else Windows-1252, which is what Excel
 * writes as "CSV". The mark is taken off.
 */
export function decodeFile(bytes: Uint8Array): Decoded {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return { ok: false, reason: 'spreadsheet' }
  }
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  if (isBinary(text)) return { ok: false, reason: 'binary' }
  return text.trim() === '' ? { ok: false, reason: 'empty' } : { ok: true, text, encoding }
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** A NUL, or control characters beyond a stray one: no text that somebody wrote. */
function isBinary(text: string): boolean {
  if (text.includes('\0')) return true
  const controls = text.match(/(?![\t\n\v\f\r])\p{Cc}/gu)?.length ?? 0
  return controls > text.length / 100
}

const startsWith = (bytes: Uint8Array, ...start: number[]) =>
  start.every((byte, position) => bytes[position] === byte)
