import { characters } from './characters.ts'

const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u
const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Python's `repr` of a text, which Argilla puts into one of its messages. */
export function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escape = (character: string) => {
    if (character === quote || character === '\\') return `\\${character}`
    if (character === ' ' || !unprintable.test(character)) return character
    const code = character.codePointAt(0) ?? 0
    const hex = (digits: number) => code.toString(16).padStart(digits, '0')
    return (
      named[character] ?? (code < 0x100 ? `\\x${hex(2)}` : code < 0x10000 ? `\\u${hex(4)}` : `\\U${hex(8)}`)
    )
  }
  return `${quote}${characters(text).map(escape).join('')}${quote}`
}
