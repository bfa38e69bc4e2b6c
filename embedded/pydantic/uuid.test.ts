import { expect, it } from 'vitest'
import { parseUuid } from './uuid.ts'

const good = '01234567-89ab-cdef-0123-456789abcdef'

it.each([good, good.toUpperCase(), good.replaceAll('-', ''), `{${good}}`, `urn:uuid:${good}`])(
  'reads %s',
  (text) => {
    expect(parseUuid(text)).toEqual({ id: good })
  },
)

const prefix = 'invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], found'
// What pydantic 2.9 says of the same texts.
it.each([
  ['', 'invalid length: expected length 32 for simple format, found 0'],
  [good.slice(1).replaceAll('-', ''), 'invalid length: expected length 32 for simple format, found 31'],
  ['x', `${prefix} \`x\` at 1`],
  ['{x}', `${prefix} \`x\` at 2`],
  ['URN:UUID:', `${prefix} \`U\` at 1`],
  [` ${good}`, `${prefix} \` \` at 1`],
  [`${good}é`, `${prefix} \`é\` at 37`],
  [`éé${good}x`, `${prefix} \`é\` at 1`],
  [`urn:uuid:01234567-89ab-cdeg-0123-456789abcdef`, `${prefix} \`g\` at 18`],
  [good.replace('-', ''), 'invalid group count: expected 5, found 4'],
  [`${good}-`, 'invalid group count: expected 5, found 6'],
  [`${good}0`, 'invalid group length in group 4: expected 12, found 13'],
  ['0123456-789ab-cdef-0123-456789abcdef', 'invalid group length in group 0: expected 8, found 7'],
])('says what is wrong with %j', (text, reason) => {
  expect(parseUuid(text)).toEqual({ reason })
})
