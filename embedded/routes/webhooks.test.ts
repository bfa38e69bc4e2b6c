import { createServer, type IncomingMessage } from 'node:http'
import { createHmac } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestServer, type TestServer } from '../testing.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer()
})
afterEach(() => server.app.close())

interface Made {
  id: string
  secret: string
}
const good = { url: 'http://Admin.example:6910', events: ['response.created'] }
const make = async (body: unknown = good) => {
  const { body: made } = await server.send('olivia', 'POST', '/webhooks', body)
  return made as Made
}
const problems = async (more: object) => {
  const { status, body } = await server.send('olivia', 'POST', '/webhooks', { ...good, ...more })
  expect(status).toBe(422)
  return (body as { detail: { params: { errors: { type: string; loc: unknown; msg: string }[] } } }).detail
    .params.errors
}

describe('webhooks', () => {
  it('are made, listed and deleted by owners', async () => {
    const made = await server.send('olivia', 'POST', '/webhooks', { ...good, description: 'why' })
    expect(made).toMatchObject({
      status: 201,
      body: {
        url: 'http://admin.example:6910/',
        events: ['response.created'],
        enabled: true,
        description: 'why',
      },
    })
    const { id, secret } = made.body as Made
    expect(Buffer.from(secret, 'base64')).toHaveLength(64)
    const second = await make()
    expect((await server.send('olivia', 'GET', '/webhooks')).body).toMatchObject({
      items: [made.body, { id: second.id, description: null }],
    })
    expect(await server.send('olivia', 'DELETE', `/webhooks/${id}`)).toMatchObject({
      status: 200,
      body: made.body,
    })
    expect(await server.send('olivia', 'DELETE', `/webhooks/${id}`)).toMatchObject({
      status: 404,
      body: { detail: `Webhook with id \`${id}\` not found` },
    })
  })

  it('are for nobody else', async () => {
    await server.addUser('ada', { role: 'admin' })
    const { id } = await make()
    for (const [method, path, body] of [
      ['GET', '/webhooks', undefined],
      ['POST', '/webhooks', good],
      ['DELETE', `/webhooks/${id}`, undefined],
      ['POST', `/webhooks/${id}/ping`, undefined],
    ] as const)
      expect((await server.send('ada', method, path, body)).status, path).toBe(403)
  })

  it('are ten at the most', async () => {
    for (let n = 0; n < 10; n++) await make()
    expect(await server.send('olivia', 'POST', '/webhooks', good)).toMatchObject({
      status: 422,
      body: { detail: "You can't create more than 10 webhooks. Please delete some of them first" },
    })
  })

  it.each([
    [{ url: 7 }, 'url_type', 'URL input should be a string or URL'],
    [{ url: '' }, 'url_parsing', 'Input should be a valid URL, input is empty'],
    [{ url: 'admin' }, 'url_parsing', 'Input should be a valid URL, relative URL without a base'],
    [{ url: 'ftp://admin' }, 'url_scheme', "URL scheme should be 'http' or 'https'"],
    [{ url: `http://a/${'b'.repeat(2083)}` }, 'url_too_long', 'URL should have at most 2083 characters'],
    [{ events: 'x' }, 'list_type', 'Input should be a valid list'],
    [{ events: [] }, 'too_short', 'List should have at least 1 item after validation, not 0'],
    [
      { events: ['response.created', 'response.created'] },
      'value_error',
      'Value error, Events must be unique',
    ],
    [{ description: '' }, 'string_too_short', 'String should have at least 1 character'],
  ])('refuse %j', async (more, type, msg) => {
    expect(await problems(more)).toEqual([{ type, loc: ['body', Object.keys(more)[0]], msg }])
  })

  it('know their events', async () => {
    expect(await problems({ events: ['response.created', 'user.created'] })).toMatchObject([
      { type: 'enum', loc: ['body', 'events', 1] },
    ])
  })

  it('are pinged with a signed message', async () => {
    const heard: { headers: IncomingMessage['headers']; body: string }[] = []
    const listener = createServer((request, response) => {
      let body = ''
      request.on('data', (piece: Buffer) => (body += piece.toString()))
      request.on('end', () => {
        heard.push({ headers: request.headers, body })
        response.writeHead(401).end()
      })
    })
    await new Promise<void>((ready) => listener.listen(0, '127.0.0.1', ready))
    const { port } = listener.address() as AddressInfo
    const { id, secret } = await make({ ...good, url: `http://127.0.0.1:${port}/hook` })
    expect(await server.send('olivia', 'POST', `/webhooks/${id}/ping`)).toMatchObject({
      status: 204,
      body: null,
    })
    await new Promise((closed) => listener.close(closed))
    expect(heard).toHaveLength(1)
    const [{ headers, body } = { headers: {}, body: '' }] = heard
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`
    const signature = createHmac('sha256', Buffer.from(secret, 'base64')).update(signed).digest('base64')
    expect(headers['webhook-signature']).toBe(`v1,${signature}`)
    expect(JSON.parse(body)).toMatchObject({ type: 'ping', version: 1 })

    expect((await server.send('olivia', 'POST', `/webhooks/${id}/ping`)).status).toBe(500)
  })
})
