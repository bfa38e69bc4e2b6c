import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip'

/** Best first. */
const encodings: readonly Encoding[] = ['br', 'gzip']

/** The encodings that a request's `Accept-Encoding` allows, best first; one with `q=0` is refused. */
export function acceptedEncodings(header: string | readonly string[] | undefined): Encoding[] {
  const items = String(header ?? '')
    .toLowerCase()
    .split(',')
  const names = items.flatMap((item) => {
    const [name = '', ...parameters] = item.split(';')
    return parameters.some((one) => /^\s*q=0(\.0*)?\s*$/.test(one)) ? [] : [name.trim()]
  })
  return encodings.filter((encoding) => names.includes(encoding))
}

/** On libuv's threads, fast rather than small: what is sent is made anew with each change. */
export const compress: Record<Encoding, (bytes: Uint8Array) => Promise<Buffer>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 4 }),
}
