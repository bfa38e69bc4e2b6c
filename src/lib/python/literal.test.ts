import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pythonText, pythonValue } from './literal.ts'

const codesOf = (text: string) => Array.from(text, (one) => one.codePointAt(0) ?? 0)

/** What Python would read, by its rules for escapes; null where that is not one text on one line. */
function readByPython(source: string): string | null {
  const inner = /^"((?:[^"\\\p{C}\p{Z}]| |\\["\\]|\\u[0-9a-f]{4}|\\U[0-9a-f]{8})*)"$/u.exec(source)?.[1]
  if (inner === undefined) return null
  return inner.replace(
    /\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(["\\]))/g,
    (_, short?: string, long?: string, itself?: string) =>
      itself ?? String.fromCodePoint(Number.parseInt(short ?? long ?? '0', 16)),
  )
}

it('is read by Python as the same text, whatever is in it', () => {
  const points = fc.oneof(
    fc.nat(0x10_ffff),
    fc.nat(0x2fff),
    fc.constantFrom(...codesOf('"\'\\\n\r#\u2028\u202e\0{ua')),
  )
  const texts = fc.array(points).map((codes) => String.fromCodePoint(...codes))
  fc.assert(
    fc.property(texts, (text) => {
      expect(readByPython(pythonText(text))).toBe(text)
    }),
  )
})

it('leaves what one can read as it is', () => {
  expect(pythonText("Zoë O'Brien (データ) 😀")).toBe('"Zoë O\'Brien (データ) 😀"')
  expect(pythonText('"\\\n')).toBe(String.raw`"\"\\\u000a"`)
  expect(pythonText('\u{e0001}')).toBe(String.raw`"\U000e0001"`)
  expect(pythonValue(null)).toBe('None')
})
