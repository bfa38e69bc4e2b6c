import { expect, it } from 'vitest'
import { row } from '../model/testing.ts'
import { languageOf, languages, messageFor, nameOfLanguage } from './sign-in.ts'

const address = 'https://argilla.example'

it('tells a person how to sign in, in the language that was chosen', () => {
  const ann = row(1, { username: 'ann', password: 'secret-1', workspaces: 'a|b' })
  expect(messageFor(ann, address, 'en')).toBe(
    'Sign in to Argilla\n\nAddress: https://argilla.example\nUsername: ann\nPassword: secret-1\nWorkspaces: a, b\n',
  )
  expect(messageFor(row(2), address, 'de')).toBe(
    'Anmeldung bei Argilla\n\nAdresse: https://argilla.example\nBenutzername: user-2\nPasswort: password-2\n',
  )
})

it('begins with the browser’s language where there is a text in it', () => {
  expect(['pt-BR', 'EN-gb', 'fi'].map(languageOf)).toEqual(['pt', 'en', 'en'])
})

it('has every language by its own name, with all labels', () => {
  expect(languages.map(nameOfLanguage)).toEqual(expect.arrayContaining(['English', 'Deutsch', '中文']))
  for (const language of languages)
    expect(
      messageFor(row(1, { workspaces: 'a' }), address, language)
        .trim()
        .split('\n'),
    ).toHaveLength(6)
})
