import { expect, it } from 'vitest'
import { readSource, tellingWords } from './read-source.ts'

it('shows words that tell the encoding, and no password', () => {
  const read = readSource({
    text: 'username;Prénom;password\nann;Jürgen;gehéim12\nbob;Bob;\ncy;Jürgen;',
    file: null,
  })
  expect(read && tellingWords(read)).toEqual(['Prénom', 'Jürgen'])
})
