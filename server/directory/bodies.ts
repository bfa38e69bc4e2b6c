import type { Columns } from '#lib/directory/columns.ts'
import { encoding } from '#lib/directory/wire.ts'
import { compress, type Encoding } from '#node/encodings.ts'
import { inSlices } from './slices.ts'

export type Coding = Encoding | 'identity'

/** The columns as they are sent, compressed once a version. */
export interface Bodies {
  get: (coding: Coding) => Promise<Uint8Array>
  /** Bytes that are kept. */
  size: () => number
}

export function createBodies(columns: Columns, version: string): Bodies {
  const made = new Map<Coding, Promise<Uint8Array>>()
  let bytes = 0
  return {
    get(coding) {
      const whole = () => inSlices(encoding(columns, version))
      if (coding === 'identity') return whole()
      const known = made.get(coding)
      if (known) return known
      const body = whole().then(compress[coding])
      made.set(coding, body)
      body.then(
        ({ length }) => (bytes += length),
        () => made.delete(coding),
      )
      return body
    },
    size: () => bytes,
  }
}
