import type { User } from '#contract/users.ts'
import { once } from './once.ts'

/** What `search` looks through: one folded text a user, its fields parted by line breaks, which no query word holds. */
export type SearchIndex = readonly string[]

type Searched = Pick<User, 'username' | 'first_name' | 'last_name'>

/** 120 ms at 100,000 users, once for a list; positions in the index are positions in the list. */
export const searchIndex = once((users: readonly Searched[]): SearchIndex => users.map(foldUser))

/** The three fields of a user that are searched, folded, each ended by a line break. */
export const foldUser = (user: Searched): string =>
  foldForSearch(`${user.username}\n${user.first_name}\n${user.last_name ?? ''}\n`)

/** The words that are searched for. */
export const searchedWords = (query: string): string[] => foldForSearch(query).split(/\s+/u).filter(Boolean)

/** Positions of the users who have every word of `query` in username, first or last name; all for an empty query. */
export function search(index: SearchIndex, query: string): number[] {
  const words = searchedWords(query)
  const found: number[] = []
  index.forEach((text, position) => {
    if (words.every((word) => text.includes(word))) found.push(position)
  })
  return found
}

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
