import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Columns } from '#lib/directory/columns.ts'
import { encoding } from '#lib/directory/wire.ts'
import { inSlices } from './slices.ts'

export type Coding = 'br' | 'gzip' | 'identity'

const compressions: Record<Coding, (bytes: Uint8Array) => Promise<Uint8Array>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 4 }),
  identity: (bytes) => Promise.resolve(bytes),
}

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
      const make = async () => compressions[coding](await inSlices(encoding(columns, version)))
      if (coding === 'identity') return make()
      const known = made.get(coding)
      if (known) return known
      const body = make()
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
