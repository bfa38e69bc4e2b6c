import { characters } from './characters.ts'

const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u
const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Python's `repr` of a text, which Argilla puts into one of its messages. */
export function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escape = (character: string) => {
    if (character === quote || character === '\\') return `\\${character}`
    if (character === ' ' || !unprintable.test(character)) return character
    return named[character] ?? numbered(character.codePointAt(0) ?? 0)
  }
  return `${quote}${characters(text).map(escape).join('')}${quote}`
}

function numbered(code: number): string {
  const hex = code.toString(16)
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`
  if (code < 0x10000) return `\\u${hex.padStart(4, '0')}`
  return `\\U${hex.padStart(8, '0')}`
}
