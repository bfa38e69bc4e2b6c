import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import { contentSecurityPolicy, createNonce, pathOf } from '../security.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
}
const isText = (type: string) => /^text|json|svg/.test(type)

const compressions = {
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 9 }),
}
type Encoding = keyof typeof compressions

interface Asset {
  type: string
  body: Buffer
  etag: string
  compressed: Map<Encoding, Promise<Buffer>>
}

const noncePlaceholder = /__CSP_NONCE__/g

/**
 * The built page, held in memory: what is not in the folder at the start can't be asked for. Navigations to any other
 * path get index.html, since the page has its own router; everything else that is missing is a 404.
 */
export function pageRoutes(app: FastifyInstance, folder: string): void {
  const assets = readAssets(folder)
  const index = assets.get('/index.html')?.body.toString('utf8')
  assets.delete('/index.html')
  assets.delete('/.vite/manifest.json')

  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const pathname = decode(pathOf(request))
    const asset = assets.get(pathname)
    if (asset) return sendAsset(request, reply, pathname, asset)
    if (index === undefined || !isNavigation(request, pathname)) throw new AppError('NotFound')
    const nonce = createNonce()
    return reply
      .header('content-security-policy', contentSecurityPolicy(nonce))
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(index.replace(noncePlaceholder, nonce))
  }
  app.route({ method: ['GET', 'HEAD'], url: '/*', handler })
}

function isNavigation({ headers }: FastifyRequest, pathname: string): boolean {
  if (/^\/(api|app|assets)(\/|$)/.test(pathname)) return false
  const accept = headers.accept ?? '*/*'
  // A username may end like a file (/users/by-name/ann.lee), so a browser's navigation is known by what it accepts.
  return accept.includes('text/html') || (accept.includes('*/*') && !/\.[a-z\d]+$/i.test(pathname))
}

async function sendAsset(request: FastifyRequest, reply: FastifyReply, pathname: string, asset: Asset) {
  // Vite puts a hash of the content into the names below assets/.
  const immutable = pathname.startsWith('/assets/')
  reply
    .header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('etag', asset.etag)
    .type(asset.type)
  if (isText(asset.type)) reply.header('vary', 'accept-encoding')
  if (request.headers['if-none-match'] === asset.etag) return reply.code(304).send()
  const encoding = isText(asset.type) ? encodingFor(request.headers['accept-encoding'] ?? '') : null
  if (!encoding) return reply.send(asset.body)
  let compressed = asset.compressed.get(encoding)
  if (!compressed) asset.compressed.set(encoding, (compressed = compressions[encoding](asset.body)))
  return reply.header('content-encoding', encoding).send(await compressed)
}

function encodingFor(accepted: string): Encoding | null {
  const takes = (name: Encoding) =>
    new RegExp(`(^|,)\\s*${name}\\s*(?!;\\s*q=0(\\.0*)?\\s*(,|$))(,|;|$)`, 'i').test(accepted)
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : null
}

function readAssets(folder: string): Map<string, Asset> {
  if (!existsSync(folder)) return new Map()
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return new Map(
    names.map((entry) => {
      const file = path.join(entry.parentPath, entry.name)
      const body = readFileSync(file)
      const asset: Asset = {
        type: types[path.extname(entry.name)] ?? 'application/octet-stream',
        body,
        etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
        compressed: new Map(),
      }
      return [`/${path.relative(folder, file).split(path.sep).join('/')}`, asset]
    }),
  )
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
