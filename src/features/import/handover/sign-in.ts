import type { ImportRow } from '../model/rows.ts'
import phrases from './sign-in.json'

/** Those that a card and a message can be in: who gets them need not read what the page is in. */
export const languages = Object.keys(phrases) as (keyof typeof phrases)[]
export type Language = (typeof languages)[number]

export const languageOf = (locale: string): Language =>
  languages.find((language) => language === locale.split('-')[0]?.toLowerCase()) ?? 'en'

export const nameOfLanguage = (language: Language): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language

/** What a person is told to sign in, with its heading: in the language chosen for them. */
export function signInOf(person: ImportRow, address: string, language: Language) {
  const { title, ...labels } = phrases[language]
  const values = {
    address,
    username: person.username,
    password: person.password,
    workspaces: person.workspaces.split('|').join(', '),
  }
  const lines = (Object.keys(values) as (keyof typeof values)[])
    .filter((key) => values[key] !== '')
    .map((key) => ({ key, label: labels[key], value: values[key] }))
  return { title, lines }
}

/** The same as a text to paste into a message. */
export function messageFor(person: ImportRow, address: string, language: Language): string {
  const { title, lines } = signInOf(person, address, language)
  return `${title}\n\n${lines.map(({ label, value }) => `${label}: ${value}\n`).join('')}`
}
