import type { User } from '#contract/users.ts'

type Searched = Pick<User, 'username' | 'first_name' | 'last_name'>

/** The three fields of a user that are searched, folded, each ended by a line break. */
export const foldUser = (user: Searched): string =>
  foldForSearch(`${user.username}\n${user.first_name}\n${user.last_name ?? ''}\n`)

/** The words that are searched for. */
export const searchedWords = (query: string): string[] => foldForSearch(query).split(/\s+/u).filter(Boolean)

/** Whether all of these words stand in a text; both folded. */
export const hasWords = (folded: string, words: readonly string[]): boolean =>
  words.every((word) => folded.includes(word))

/** Letters that Unicode does not take apart, and those whose case is a matter of place or language. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  þ: 'th',
  ŧ: 't',
  ς: 'σ',
}

/** Accents of all alphabets, joiners, Hebrew and Arabic points; not the marks that make other kana (が from か). */
const accents = /(?!\u3099|\u309a)\p{sc=Zinh}|(?=\p{Mn})[\p{sc=Hebr}\p{sc=Arab}]/gu

/**
 * One spelling for all ways to write the same: without case, accents, width and ligatures. The vowel signs of
 * Indic scripts stay: they are letters to their readers.
 */
export function foldForSearch(text: string): string {
  const lower = text.toLowerCase()
  // Most texts are ASCII, and the rest takes ten times as long.
  if (/^[\n -~]*$/.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .toLowerCase()
    .replace(accents, '')
    .replace(/[ßæœøđðħıłþŧς]/g, (letter) => letters[letter] ?? letter)
}
