import { expect, it } from 'vitest'
import { readSource, tellingWords, withText } from './read-source.ts'

it('shows words that tell the encoding, and no password', () => {
  const read = readSource({
    text: 'username;Prénom;password\nann;Jürgen;gehéim12\nbob;Bob;\ncy;Jürgen;',
    file: null,
  })
  expect(read && tellingWords(read)).toEqual(['Prénom', 'Jürgen'])
})

it('keeps what was said of separator, titles and columns while the text is edited', () => {
  const said = { text: 'x|y\nann|Ann', file: null, separator: '|', titleLine: null } as const
  const source = { ...said, mapping: ['username', 'last_name'] as const }
  const edited = withText(source, `${said.text}\nbob|Bob`)
  expect(readSource(edited)).toMatchObject({
    table: { separator: '|', rows: { length: 3 } },
    mapping: ['username', 'last_name'],
  })
  expect(readSource(withText(source, 'x|y|z'))?.mapping).toEqual(['username', null, null])
  expect(withText(source, '')).toEqual({ text: '', file: null })
})
