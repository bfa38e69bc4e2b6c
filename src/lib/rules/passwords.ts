import { passwordLimits } from '#contract/users.ts'
import type { Issues, Issue } from './issue.ts'
import { countBytes, countCharacters, hasControlCharacter, hasEdgeSpace, hasLoneSurrogate } from './text.ts'

/** Letters and digits without those that look alike (0 O o, 1 I l): it is read from paper and typed. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'
const generatedLength = 20

/** A password of 20 characters (116 bits), each drawn evenly. */
export function generatePassword(): string {
  // Bytes past the last whole multiple are thrown away: a plain remainder would favour the first letters.
  const limit = 256 - (256 % alphabet.length)
  let password = ''
  while (password.length < generatedLength) {
    for (const byte of crypto.getRandomValues(new Uint8Array(generatedLength))) {
      if (byte < limit && password.length < generatedLength)
        password += alphabet.charAt(byte % alphabet.length)
    }
  }
  return password
}

export type PasswordIssueCode =
  'empty' | 'tooShort' | 'tooLong' | 'tooManyBytes' | 'controlCharacter' | 'loneSurrogate' | 'edgeSpace'

/**
 * Checks a password as Argilla does (8 to 100 characters) and for what it takes without a word: bcrypt reads 72 bytes
 * only, and edge spaces get lost when somebody copies them.
 */
export function checkPassword(text: string): Issues<PasswordIssueCode> {
  const { minCharacters, maxCharacters, maxBytes } = passwordLimits
  if (text === '') return { errors: [{ code: 'empty' }], warnings: [] }
  const characters = countCharacters(text)
  const bytes = countBytes(text)
  const errors: Issue<PasswordIssueCode>[] = []
  if (hasControlCharacter(text)) errors.push({ code: 'controlCharacter' })
  if (hasLoneSurrogate(text)) errors.push({ code: 'loneSurrogate' })
  if (characters < minCharacters)
    errors.push({ code: 'tooShort', params: { characters, min: minCharacters } })
  else if (characters > maxCharacters)
    errors.push({ code: 'tooLong', params: { characters, max: maxCharacters } })
  else if (bytes > maxBytes) errors.push({ code: 'tooManyBytes', params: { bytes, max: maxBytes } })
  return { errors, warnings: hasEdgeSpace(text) ? [{ code: 'edgeSpace' }] : [] }
}
