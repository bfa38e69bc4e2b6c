/** Length as Argilla counts it: Python's `len` counts code points, JavaScript's `length` UTF-16 units. */
export const countCharacters = (text: string): number => Array.from(text).length

/** Length as bcrypt counts it: bytes of UTF-8. */
export const countBytes = (text: string): number => new TextEncoder().encode(text).length

/** Tab, line break, NUL and their like. A NUL makes Argilla on PostgreSQL answer 500, none of the others can be typed. */
export const hasControlCharacter = (text: string): boolean => /\p{Cc}/u.test(text)

/** Half an emoji, as broken software leaves it. Argilla answers 422 (`string_unicode`). */
export const hasLoneSurrogate = (text: string): boolean => /\p{Cs}/u.test(text)

export const hasEdgeSpace = (text: string): boolean => /^\s|\s$/u.test(text)

/** Zero-width and direction characters that nobody sees. The joiners are left out: Persian and emoji need them. */
export const hasInvisibleCharacter = (text: string): boolean =>
  /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/u.test(text)

/** One spelling for texts that differ in case or in how accents are encoded only. */
export const foldCase = (text: string): string => text.normalize('NFC').toLowerCase()

/** One spelling for usernames that differ in case, in spaces or in width (`ａｎｎ`) only, which people take for the same. */
export const foldUsername = (username: string): string =>
  foldCase(username.normalize('NFKC')).replace(/\s+/gu, '')

/** Whether a name or number was typed as it was asked for; spaces around it don't count, for nobody sees them. */
export const isTyped = (value: string, expected: string): boolean =>
  value === expected || (value.trim() === expected.trim() && value.trim() !== '')
