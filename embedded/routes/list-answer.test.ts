import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestServer, type TestServer } from '../testing.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer()
  for (let n = 0; n < 5; n += 1) await server.addUser(`ann-${n}`)
})
afterEach(() => server.app.close())

const list = (headers: Record<string, string> = {}, as = 'olivia') =>
  server.app.inject({
    url: '/api/v1/users',
    headers: { 'x-argilla-api-key': `key-of-${as}`, ...headers },
  })

describe('a list that somebody has already', () => {
  it('is not sent again, in whichever encoding they have it', async () => {
    const { etag = '' } = (await list()).headers
    for (const tag of [etag, etag.replace('W/', ''), `"other", ${etag}`, '*']) {
      const again = await list({ 'if-none-match': tag })
      expect(again).toMatchObject({ statusCode: 304, body: '', headers: { etag } })
      expect(again.headers['content-type']).toBeUndefined()
    }
    expect((await list({ 'if-none-match': '"other"' })).statusCode).toBe(200)
  })

  it('is sent again when it has changed', async () => {
    const { etag = '' } = (await list()).headers
    await server.addUser('bob')
    const again = await list({ 'if-none-match': etag })
    expect(again.statusCode).toBe(200)
    expect(again.json<{ items: unknown[] }>().items).toHaveLength(7)
  })

  it('is refused all the same to who may not see it any more', async () => {
    const ann = await server.addUser('ada', { role: 'owner' })
    const { etag = '' } = (await list({}, 'ada')).headers
    await server.send('olivia', 'PATCH', `/users/${ann.id}`, { role: 'admin' })
    expect((await list({ 'if-none-match': etag }, 'ada')).statusCode).toBe(403)
    await server.send('olivia', 'DELETE', `/users/${ann.id}`)
    expect((await list({ 'if-none-match': etag }, 'ada')).statusCode).toBe(401)
  })
})

describe('compression', () => {
  it.each([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ])('is %s where that is accepted and ready', async (encoding, decompress) => {
    const plain = await list()
    await expect
      .poll(async () => (await list({ 'accept-encoding': encoding })).headers['content-encoding'])
      .toBe(encoding)
    const answer = await list({ 'accept-encoding': encoding })
    expect(decompress(answer.rawPayload)).toEqual(plain.rawPayload)
    expect(answer.headers).toMatchObject({ vary: 'accept-encoding', etag: plain.headers['etag'] })
  })

  it('is none where none is accepted', async () => {
    const ask = async (accepted: string) => (await list({ 'accept-encoding': accepted })).headers
    await expect.poll(async () => (await ask('br'))['content-encoding']).toBe('br')
    for (const accepted of ['', 'identity', 'br;q=0', 'brr', 'deflate'])
      expect((await ask(accepted))['content-encoding']).toBeUndefined()
  })
})
