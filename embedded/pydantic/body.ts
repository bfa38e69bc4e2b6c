import type { FastifyRequest } from 'fastify'
import { ArgillaError, validationError } from '../errors.ts'
import { JsonError, parseJson } from './json.ts'

/**
 * The body as FastAPI sees it: JSON when the content type says so or is missing, else the bytes; undefined: none.
 * @throws ArgillaError 422 json_invalid; 400 when it is not UTF-8
 */
export function readJsonBody(request: FastifyRequest): unknown {
  const bytes = bytesOf(request)
  if (bytes.length === 0) return undefined
  if (!isJson(request.headers['content-type'])) return bytes
  const text = decode(bytes)
  try {
    return parseJson(text) ?? undefined
  } catch (error) {
    if (!(error instanceof JsonError)) throw badRequest('There was an error parsing the body')
    throw validationError([{ type: 'json_invalid', loc: ['body', error.position], msg: error.message }])
  }
}

/**
 * A form's fields, the last one of a name counts; without a form's content type there are none. A file is not text:
 * it comes as null.
 * @throws ArgillaError 400 when a multipart body can't be read
 */
export function readFormBody(request: FastifyRequest): Record<string, string | null> {
  const type = request.headers['content-type'] ?? ''
  const bytes = bytesOf(request)
  if (/^application\/x-www-form-urlencoded\b/i.test(type))
    return Object.fromEntries(new URLSearchParams(bytes.toString('latin1')))
  return /^multipart\/form-data\b/i.test(type) ? readMultipart(type, bytes) : {}
}

function readMultipart(contentType: string, bytes: Buffer): Record<string, string | null> {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)?.slice(1).find(Boolean)
  if (boundary === undefined) throw badRequest('Missing boundary in multipart.')
  // latin1 keeps every byte in place; only the values are read as UTF-8
  const parts = `\r\n${bytes.toString('latin1')}`.split(`\r\n--${boundary}`).slice(1, -1)
  return Object.fromEntries(
    parts.map((part) => {
      const [, head = '', value = ''] = /^\r\n(.*?)\r\n\r\n(.*)$/s.exec(part) ?? []
      const name = /;\s*name="([^"]*)"/i.exec(head)?.[1]
      if (name === undefined) throw badRequest('There was an error parsing the body')
      const isFile = /;\s*filename=/i.test(head)
      return [name, isFile ? null : Buffer.from(value, 'latin1').toString('utf8')]
    }),
  )
}

const badRequest = (detail: string) => new ArgillaError(400, { detail })

const bytesOf = (request: FastifyRequest) => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0))

const isJson = (contentType: string | undefined) =>
  contentType === undefined ||
  contentType === '' ||
  /^application\/([^;\s]+\+)?json\s*(;|$)/i.test(contentType)

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw badRequest('There was an error parsing the body')
  }
}
