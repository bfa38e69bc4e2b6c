import fc from 'fast-check'
import { expect, it } from 'vitest'
import { drain } from '../slices.ts'
import type { Columns } from './columns.ts'
import { directoryOf, idOf, people } from './testing.ts'
import { decoding, encoding } from './wire.ts'

const encode = (columns: Columns, version: string) => drain(encoding(columns, version))
const decode = (bytes: Uint8Array<ArrayBuffer>) => drain(decoding(bytes))

it('comes back as it went', () => {
  fc.assert(
    fc.property(people, fc.string(), (some, version) => {
      const { columns } = directoryOf(some)
      expect(decode(encode(columns, version))).toEqual({ columns, version })
    }),
  )
})

it('comes back where the bytes do not begin at a multiple of eight', () => {
  const { columns } = directoryOf({
    users: [{ ...aUser, username: 'änn' }],
    memberships: { w: [idOf(1)] },
  })
  const bytes = encode(columns, 'v')
  const shifted = new Uint8Array(bytes.length + 3)
  shifted.set(bytes, 3)
  expect(decode(shifted.subarray(3))).toEqual({ columns, version: 'v' })
})

it('is refused where it is cut off or something else', () => {
  const bytes = encode(directoryOf({ users: [aUser], memberships: {} }).columns, 'v')
  for (let length = 0; length < bytes.length; length += 1) {
    expect(() => decode(bytes.subarray(0, length))).toThrow()
  }
  expect(() => decode(new TextEncoder().encode('{"detail":"no"}'))).toThrow()
})

const aUser = {
  id: idOf(1),
  username: 'ann',
  first_name: 'Ann',
  last_name: null,
  role: 'annotator' as const,
  inserted_at: '2026-01-01T00:00:00.000001',
  updated_at: '2026-01-01T00:00:00.000001',
}
