import { LostAnswer } from './lost-answer.ts'

const quote = 0x22
const backslash = 0x5c
const open = { brace: 0x7b, bracket: 0x5b }
const close = { brace: 0x7d, bracket: 0x5d }

/** Bytes of one item; a user is some hundreds. */
const maxItemBytes = 4 * 1024 * 1024

/** The text is not `{"items": [{…}, …]}`. The cause quotes nothing of it. */
export class ItemsError extends LostAnswer {
  constructor(where: string) {
    super('nonsense', { status: 200, cause: new Error(`the list makes no sense: ${where}`) })
  }
}

/**
 * Finds the objects of `{"items": [{…}, …]}` in pieces cut anywhere. JSON's own signs are ASCII and no byte of a longer
 * UTF-8 sequence is, so that bytes can be scanned undecoded.
 */
export function createScanner() {
  let outside = '' // what stands before and after the array's objects, without commas between them
  let depth = 0 // of braces and brackets within the current object
  let inString = false
  let escaped = false
  let parts: Uint8Array[] = []
  let size = 0 // of the parts

  return {
    /** The next byte begins an object, or ends the list. */
    isBetween: () => depth === 0 && outside === '{"items":[',
    /** The objects that became complete. */
    take(chunk: Buffer): unknown[] {
      const items: unknown[] = []
      let start = 0
      for (let i = 0; i < chunk.length; i++) {
        const byte = chunk[i]
        if (depth === 0) {
          if (byte === open.brace && outside.endsWith('[')) {
            depth = 1
            start = i
          } else if (byte !== undefined && byte > 0x20) {
            outside += String.fromCharCode(byte)
            if (outside.length > 64) throw new ItemsError('no list')
            if (outside.endsWith('[,')) outside = outside.slice(0, -1)
          }
        } else if (escaped) escaped = false
        else if (inString) {
          if (byte === quote) inString = false
          else if (byte === backslash) escaped = true
        } else if (byte === quote) inString = true
        else if (byte === open.brace || byte === open.bracket) depth += 1
        else if ((byte === close.brace || byte === close.bracket) && --depth === 0) {
          parts.push(chunk.subarray(start, i + 1))
          items.push(parse(Buffer.concat(parts).toString('utf8')))
          parts = []
          size = 0
        }
      }
      if (depth > 0) {
        // A copy: what a piece is in may be used for the next one.
        parts.push(Buffer.from(chunk.subarray(start)))
        size += chunk.length - start
        if (size > maxItemBytes) throw new ItemsError('an item without an end')
      }
      return items
    },
    end() {
      if (outside !== '{"items":[]}') throw new ItemsError('cut off or of another shape')
    },
  }
}

/** The text's value. @throws ItemsError */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The engine's message quotes the text, which may hold an API key.
    throw new ItemsError('an item is not JSON')
  }
}
