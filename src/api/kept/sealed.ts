import { parts } from '#lib/slices.ts'

const algorithm = 'AES-GCM'
const ivLength = 12

/**
 * The bytes, compressed and encrypted, as a text of which each character is a byte. null where the browser encrypts nothing: it
 * does over TLS and on its own machine only.
 * @param key 32 bytes as base64url
 */
export async function seal(bytes: Uint8Array<ArrayBuffer>, key: string): Promise<string | null> {
  try {
    const small = await through(bytes, new CompressionStream('gzip'))
    const iv = crypto.getRandomValues(new Uint8Array(ivLength))
    const sealed = await crypto.subtle.encrypt({ name: algorithm, iv }, await keyOf(key), small)
    return textOf(iv) + textOf(new Uint8Array(sealed))
  } catch {
    return null
  }
}

/** What {@link seal} was given; null where it was another key, or something else. */
export async function unseal(sealed: string, key: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const bytes = bytesOf(sealed)
    const iv = bytes.subarray(0, ivLength)
    const rest = bytes.subarray(ivLength)
    const small = await crypto.subtle.decrypt({ name: algorithm, iv }, await keyOf(key), rest)
    return await through(new Uint8Array(small), new DecompressionStream('gzip'))
  } catch {
    return null
  }
}

const keyOf = (key: string) =>
  crypto.subtle.importKey(
    'raw',
    bytesOf(atob(key.replaceAll('-', '+').replaceAll('_', '/'))),
    algorithm,
    false,
    ['encrypt', 'decrypt'],
  )

const through = async (bytes: Uint8Array<ArrayBuffer>, change: CompressionStream | DecompressionStream) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(change)).arrayBuffer())

/** By `apply`, which takes the bytes as they are: spread, a megabyte of them leaves 80 MB to be collected. */
function textOf(bytes: Uint8Array): string {
  let text = ''
  for (const [from, to] of parts(0, bytes.length, 8_192))
    text += String(Reflect.apply(String.fromCharCode, null, bytes.subarray(from, to)))
  return text
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i)
  return bytes
}
