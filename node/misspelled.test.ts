import { expect, it } from 'vitest'
import { misspelled } from './misspelled.ts'

const known = [
  'HOST',
  'PORT',
  'DATA_DIR',
  'SESSION_SECRET',
  'ARGILLA_API_URL',
  'JOURNAL_DAYS',
  'OWNER_API_KEY',
]
const found = (...names: string[]) =>
  misspelled(Object.fromEntries(names.map((name) => [name, 'x'])), known).map(({ name, meant }) => [
    name,
    meant,
  ])

it.each([
  ['ARGILLA_URL', 'ARGILLA_API_URL'],
  ['SESION_SECRET', 'SESSION_SECRET'],
  ['ARGILLA_API_ULR', 'ARGILLA_API_URL'],
  ['OWNER_KEY', 'OWNER_API_KEY'],
  ['JOURNAL_DAY', 'JOURNAL_DAYS'],
])('%s is a misspelled %s', (name, meant) => {
  expect(found(name)).toEqual([[name, meant]])
})

it('what other programs have is not', () => {
  expect(
    found(
      'PATH',
      'LOST',
      'ARGILLA_DATABASE_URL',
      'ARGILLA_API_KEY',
      'JOURNAL_STREAM',
      'SESSION_MANAGER',
      ...known,
    ),
  ).toEqual([])
})
