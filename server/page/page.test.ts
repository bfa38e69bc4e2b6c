import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

const script = `export const x = '${'a long script '.repeat(200)}'`
let folder = ''
let server: TestServer

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-page-'))
  mkdirSync(path.join(folder, 'assets'))
  writeFileSync(
    path.join(folder, 'index.html'),
    '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__" src="/assets/x.js">',
  )
  writeFileSync(path.join(folder, 'assets/x.js'), script)
  writeFileSync(path.join(folder, 'assets/x.js.br'), brotliCompressSync(script))
  writeFileSync(path.join(folder, 'assets/x.js.gz'), gzipSync(script))
  mkdirSync(path.join(folder, '.vite'))
  writeFileSync(path.join(folder, '.vite/manifest.json'), '{}')
  writeFileSync(path.join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})
afterEach(() => server.close())

async function get(url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') {
  server = await startTestServer({ pageFolder: folder })
  return server.app.inject({ method, url, headers })
}
const navigation = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

describe('the page', () => {
  it.each(['/', '/users?role=owner', '/users/by-name/ann.lee', '/users/by-name/%D0%96', '/batches/1'])(
    'is there for a navigation to %s',
    async (url) => {
      const response = await get(url, navigation)
      expect(response.statusCode).toBe(200)
      expect(response.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
      })
    },
  )

  it('has a fresh nonce each time, in the page and in the policy', async () => {
    const first = await get('/', navigation)
    const second = await server.app.inject({ url: '/' })
    const nonces = [first, second].map(({ payload, headers }) => {
      const nonce = /nonce="([\w-]{20,})"/.exec(payload)?.[1]
      expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce ?? ''}'`)
      expect(payload).not.toContain('__CSP_NONCE__')
      return nonce
    })
    expect(nonces[0]).not.toBe(nonces[1])
  })

  it.each(['/', '/no/such/page'])('is loaded under a policy that lets nothing else in: %s', async (url) => {
    const { headers } = await get(url, navigation)
    const policy = String(headers['content-security-policy'])
    expect(policy.replaceAll(/'nonce-[\w-]{20,}'/g, "'nonce'").split(';')).toEqual([
      "default-src 'none'",
      "script-src 'self' 'nonce'",
      "style-src 'self' 'nonce'",
      "img-src 'self'",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ])
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    })
  })

  it.each([
    ['/api/v1/nothing', navigation],
    ['/app/nothing', navigation],
    ['/api', navigation],
    ['/app', navigation],
    ['/assets/missing.js', navigation],
    ['/missing.png', { accept: 'image/*,*/*;q=0.8' }],
    ['/users', { accept: 'application/json' }],
    ['/healthz', {}],
    ['/metrics', { accept: 'text/plain' }],
    ['/users/1/nothing', {}],
    ['/index.html', {}],
    ['/assets/x.js.br', {}],
    ['/.vite/manifest.json', {}],
    ['/../package.json', {}],
    ['/%2e%2e/package.json', {}],
    ['/assets/..%2f..%2fpackage.json', navigation],
  ])('is not the answer to %s', async (url, headers) => {
    const response = await get(url, headers)
    expect(response.statusCode).toBe(404)
    expect(response.headers['content-type']).toContain('application/json')
  })

  it.each(['/healthz', '/no/such/page', '/index.html'])(
    'says to a person, with the status of an error, that there is no %s',
    async (url) => {
      const response = await get(url, navigation)
      expect(response.statusCode).toBe(404)
      expect(response.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(response.payload).toMatch(/nonce="[\w-]{20,}"/)
    },
  )

  it('answers HEAD', async () => {
    const response = await get('/', navigation, 'HEAD')
    expect(response.statusCode).toBe(200)
    expect(response.payload).toBe('')
  })
})

describe('assets', () => {
  it('are compressed and immutable', async () => {
    const plain = await get('/assets/x.js')
    expect(plain.payload).toBe(script)
    expect(plain.headers).toMatchObject({
      'content-type': 'application/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    })
    const load = (encodings: string) =>
      server.app.inject({ url: '/assets/x.js', headers: { 'accept-encoding': encodings } })
    const brotli = await load('gzip, deflate, br')
    expect(brotli.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(script)
    const gzip = await load('gzip, br;q=0')
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(script)
    expect((await load('identity')).headers['content-encoding']).toBeUndefined()
  })

  it('outside assets/ are asked for again', async () => {
    const response = await get('/favicon.svg')
    expect(response.headers).toMatchObject({ 'content-type': 'image/svg+xml', 'cache-control': 'no-cache' })
    const again = await server.app.inject({
      url: '/favicon.svg',
      headers: { 'if-none-match': String(response.headers.etag) },
    })
    expect(again.statusCode).toBe(304)
  })
})
