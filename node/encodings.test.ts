import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { acceptedEncodings, compress } from './encodings.ts'

it.each([
  ['gzip, deflate, br', ['br', 'gzip']],
  ['GZIP;q=0.5', ['gzip']],
  ['gzip, br;q=0', ['gzip']],
  ['br; q=0.000, gzip ;q=1', ['gzip']],
  ['identity', []],
  ['', []],
  [undefined, []],
])('takes %j for %j', (header, encodings) => {
  expect(acceptedEncodings(header)).toEqual(encodings)
})

it('makes bytes that come back as they went', async () => {
  const bytes = Buffer.from('a list '.repeat(500))
  expect(brotliDecompressSync(await compress.br(bytes)).equals(bytes)).toBe(true)
  expect(gunzipSync(await compress.gzip(bytes)).equals(bytes)).toBe(true)
})
