/**
 * A text of Python that means exactly this one, on one line. Letters, digits, punctuation and symbols stand as they are; what
 * would end it, or could not be seen (controls, line ends, marks that turn the direction), is escaped.
 */
export const pythonText = (text: string): string => `"${Array.from(text, escaped).join('')}"`

function escaped(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`
  if (/[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(character)) return character
  const code = character.codePointAt(0) ?? 0
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`
}

/** `None` for null. */
export const pythonValue = (value: string | null): string => (value === null ? 'None' : pythonText(value))
