import { randomUUID } from 'node:crypto'
import { type IncomingHttpHeaders, createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type Flavour, usualFlavour } from '#contract/flavour.ts'
import { userSchema } from '#contract/users.ts'
import { createArgilla, type ArgillaCall } from './argilla.ts'
import { failureOf } from './failures.ts'
import { flavourOf } from './flavours.ts'
import { LostAnswer } from './lost-answer.ts'
import { presentError } from './present.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'

const user = {
  id: '1',
  first_name: 'a',
  last_name: null,
  username: 'a',
  role: 'owner',
  inserted_at: '',
  updated_at: '',
}

let close: () => void = () => undefined
afterEach(() => close())

/** An Argilla that begins a list of users and leaves the rest to the test. */
const listen = (go: (response: ServerResponse) => void, timeouts = usual) =>
  answering((response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write(`{"items":[${JSON.stringify({ ...user, api_key: 'secret' })},`)
    go(response)
  }, timeouts)

/** Longer than a busy machine takes, and, for where silence is what is looked at, no longer than one wants to wait. */
const usual = { answer: 15_000, list: 15_000 }
const short = { answer: 300, list: 300 }

/** An Argilla that answers everything with this, and how many milliseconds it is waited for. */
async function answering(answer: (response: ServerResponse) => void, timeouts = usual) {
  const upstream = createServer((_, response) => {
    answer(response)
  })
  close = () => {
    upstream.closeAllConnections()
    upstream.close()
  }
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
  return createArgilla({ baseUrl: () => url, timeouts })
}

/** An address at which nobody listens any more. */
async function closedPort(): Promise<string> {
  const listener = createServer()
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const { port } = listener.address() as AddressInfo
  await new Promise((resolve) => listener.close(resolve))
  return `http://127.0.0.1:${port}`
}

describe('a list from Argilla', () => {
  it('fails where Argilla breaks off, instead of being a shorter one', async () => {
    const argilla = await listen((response) => setImmediate(() => response.destroy()))
    const read = async () => {
      for await (const { items } of await argilla.items({ path: '/users' }, userSchema)) {
        expect(items()).toEqual([user])
      }
    }
    await expect(read()).rejects.toMatchObject({ code: 'argilla-admin::ArgillaUnreachable' })
  })

  it('fails where Argilla falls silent in the middle', async () => {
    const argilla = await listen(() => undefined, { ...usual, list: 1_500 })
    const blocks = await argilla.items({ path: '/users' }, userSchema)
    const first = await blocks.next()
    expect(first.done === true ? null : first.value.items()).toEqual([user])
    await expect(blocks.next()).rejects.toMatchObject({ code: 'argilla-admin::ArgillaTimeout' })
  })

  it.each([
    ['one item that never ends', endless(200, '{"items":[{"id":"')],
    ['no list', endless(200, '<html>')],
  ])('fails where it is %s', async (_, answer) => {
    const argilla = await answering(answer)
    await expect(argilla.items({ path: '/users' }, userSchema)).rejects.toMatchObject({ reason: 'nonsense' })
  })

  it('fails where it is never silent and never whole', async () => {
    const argilla = await answering(
      (response) => {
        response.write('{"items":[')
        byteByByte(response, ' ')
      },
      { answer: 1_500, list: 100 },
    )
    await expect(argilla.items({ path: '/users' }, userSchema)).rejects.toMatchObject({ reason: 'timeout' })
  })

  it('is no longer sent when nobody reads on', async () => {
    let gone: () => void = () => undefined
    const isGone = new Promise<void>((resolve) => (gone = resolve))
    const argilla = await listen((response) => response.on('close', gone))
    for await (const { items } of await argilla.items({ path: '/users' }, userSchema)) {
      expect(items()).toEqual([user])
      break
    }
    await isGone
  })

  it('ends with its signal', async () => {
    const ended = new AbortController()
    const argilla = await listen(() => undefined)
    const blocks = await argilla.items({ path: '/users', signal: ended.signal }, userSchema)
    await blocks.next()
    const next = blocks.next()
    ended.abort()
    await expect(next).rejects.toBeInstanceOf(AppError)
  })
})

describe('a failure', () => {
  const failure = async (argilla: ReturnType<typeof createArgilla>, more: Partial<ArgillaCall> = {}) =>
    argilla.json({ method: 'PATCH', path: '/users/1', body: {}, ...more }).catch((error: unknown) => error)

  it('is told as never sent only where there was no connection', async () => {
    const closed = await closedPort()
    for (const baseUrl of [() => closed, () => null]) {
      const error = await failure(createArgilla({ baseUrl, timeouts: usual }))
      expect(error).toMatchObject({ code: 'argilla-admin::ArgillaUnreachable' })
      expect(error).not.toBeInstanceOf(LostAnswer)
    }
  })

  const html = '<html>a proxy</html>'
  const unauthorized =
    '{"detail":{"code":"argilla.api.errors::UnauthorizedError","params":{"detail":"Invalid token"}}}'
  const page = (status: number, body: string) => answering((response) => response.writeHead(status).end(body))
  const credential = { type: 'token', value: 'x' } as const

  it.each([
    ['silence', () => undefined, 'timeout', null],
    ['a cut', (response: ServerResponse) => response.destroy(), 'cut', null],
    [
      'half an answer',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': 100 }).write('{"id":')
        setImmediate(() => response.destroy())
      },
      'cut',
      null,
    ],
    ['a page', (response: ServerResponse) => response.writeHead(200).end(html), 'nonsense', 200],
    ['half a JSON', (response: ServerResponse) => response.writeHead(200).end('{"id":'), 'nonsense', 200],
    ['a redirect', (response: ServerResponse) => response.writeHead(302).end(), 'nonsense', 302],
    ['a 401 of a proxy', (response: ServerResponse) => response.writeHead(401).end(html), 'nonsense', 401],
    ['a 403 of a proxy', (response: ServerResponse) => response.writeHead(403).end(html), 'nonsense', 403],
    ['a 404 of a proxy', (response: ServerResponse) => response.writeHead(404).end(html), 'nonsense', 404],
    ['a 502 of a proxy', (response: ServerResponse) => response.writeHead(502).end(html), 'nonsense', 502],
    ['a 503 of a proxy', (response: ServerResponse) => response.writeHead(503).end(html), 'nonsense', 503],
    ['an endless page', endless(503, '<html>'), 'nonsense', 503],
    ['an answer that comes byte by byte', byteByByte, 'timeout', null],
  ] as const)('is told as a lost answer: %s', async (_, answer, reason, answered) => {
    const timeouts = reason === 'timeout' ? short : usual
    const error = await failure(await answering(answer, timeouts), { credential })
    expect(error).toBeInstanceOf(LostAnswer)
    expect(error).toMatchObject({ reason, answered })
  })

  it('is told as a lost answer: one that never ends', async () => {
    const error = await failure(await answering(endless(200, '{"id":"'), { answer: 60_000, list: 1_500 }))
    expect(error).toMatchObject({ reason: 'nonsense', answered: 200 })
  })

  it('is Argilla’s word where it has Argilla’s body', async () => {
    expect(await failure(await page(401, unauthorized), { credential })).toMatchObject({
      code: 'argilla-admin::SessionExpired',
    })
    const error = await failure(await page(503, '{"detail": "the database is away"}'))
    expect(error).toBeInstanceOf(ArgillaRefusal)
    expect(error).toMatchObject({ status: 503 })
  })

  it.each([
    ['7', 7],
    ['999999', 120],
    ['0', 1],
    ['-1', 5],
    ['soon', 5],
    ['', 5],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 1],
  ])('with 429 says when to come back: %s', (value, retry_after) => {
    const now = Date.parse('2026-01-01T00:00:00Z')
    const error = failureOf({ status: 429, retryAfter: value }, undefined, true, now)
    expect(error).toMatchObject({ code: 'argilla-admin::ArgillaBusy', status: 503, params: { retry_after } })
  })

  it('with 507 says that the disk is full, where it has Argilla’s body', async () => {
    expect(await failure(await page(507, '{"detail": "full"}'))).toMatchObject({
      code: 'argilla-admin::ArgillaFull',
    })
    expect(await failure(await page(507, html))).toMatchObject({ reason: 'nonsense', answered: 507 })
  })

  it('with 429 is one of a proxy’s page too', async () => {
    expect(await failure(await page(429, html))).toMatchObject({ params: { retry_after: 5 } })
  })
})

/** More than anybody reads. */
const endless = (status: number, start: string) => (response: ServerResponse) => {
  response.writeHead(status).write(start)
  const more = () => {
    while (!response.destroyed && response.write('x'.repeat(100_000)));
    if (!response.destroyed) response.once('drain', more)
  }
  more()
}

/** Never silent, and never whole. */
function byteByByte(response: ServerResponse, byte = '"') {
  response.write(byte)
  const more = setInterval(() => response.write(byte), 10)
  response.once('close', () => {
    clearInterval(more)
  })
}

describe('an id that Argilla did not keep', () => {
  it('leads to the one that it gave', async () => {
    const [sent, given] = [randomUUID(), randomUUID()]
    const asked: string[] = []
    const upstream = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
      response.end(JSON.stringify({ id: given, username: 'ann' }))
    })
    close = () => upstream.close()
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
    let known = usualFlavour
    const flavour = () => known
    const argilla = createArgilla({ baseUrl: () => url, timeouts: usual, flavour })
    await argilla.json({ method: 'POST', path: '/users', body: { id: sent, username: 'ann' } })
    await argilla.json({ path: `/users/${sent}` })
    known = flavourOf('2.6.0', 'Argilla')
    await argilla.json({ path: `/users/${given}` })
    expect(asked).toEqual(['POST /api/v1/users', ...[given, given].map((id) => `GET /api/v1/users/${id}`)])
    const other = randomUUID()
    const mixedUp = async (username: string) => {
      const call = { method: 'POST', path: '/users', body: { id: other, username } } as const
      await expect(argilla.json(call)).rejects.toMatchObject({ code: 'argilla-admin::ArgillaNonsense' })
    }
    // Of somebody else, or of a server that keeps ids, no id is learnt.
    await mixedUp('ben')
    known = flavourOf('2.8.0', 'Argilla')
    await mixedUp('ann')
    expect(['users', 'workspaces'].map((kind) => argilla.givenId(kind as 'users', sent))).toEqual([
      given,
      sent,
    ])
    expect(argilla.givenId('users', other)).toBe(other)
  })
})

describe('the key', () => {
  /** An Argilla, and the headers of its last call. */
  async function listening(options: Pick<Parameters<typeof createArgilla>[0], 'flavour' | 'headers'>) {
    let headers: IncomingHttpHeaders = {}
    const upstream = createServer((request, response) => {
      headers = request.headers
      response.end('{}')
    })
    const closeBefore = close
    close = () => {
      closeBefore()
      upstream.close()
    }
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
    return {
      argilla: createArgilla({ baseUrl: () => url, timeouts: usual, ...options }),
      asked: () => headers,
    }
  }

  /** The headers of a call with a key that hold it. */
  async function headersFor(flavour: Flavour) {
    const { argilla, asked } = await listening({ flavour: () => flavour })
    await argilla.json({ path: '/me', credential: { type: 'api_key', value: 'k' } })
    const headers = asked()
    return Object.keys(headers).filter((name) => headers[name] === 'k')
  }

  it.each([
    [usualFlavour, ['x-argilla-api-key', 'x-extralit-api-key']],
    [flavourOf('2.8.0', 'Argilla v1'), ['x-argilla-api-key']],
    [flavourOf('0.7.2', 'Extralit v1'), ['x-extralit-api-key']],
  ])('goes where %j reads it', async (flavour, names) => {
    expect(await headersFor(flavour)).toEqual(names)
  })

  it('goes beside what a gateway asks for, in whose place a token would stand', async () => {
    const gateway = { authorization: 'Bearer hf', 'x-gateway': 'g' }
    const { argilla, asked } = await listening({ headers: gateway })
    await argilla.json({ path: '/me', credential: { type: 'api_key', value: 'k' } })
    expect(asked()).toMatchObject({ ...gateway, 'x-argilla-api-key': 'k', accept: 'application/json' })
    const withToken = { path: '/me', credential: { type: 'token' as const, value: 't' } }
    await expect(argilla.json(withToken)).rejects.toMatchObject({ code: 'argilla-admin::KeyWanted' })
    const other = await listening({ headers: { 'x-gateway': 'g' } })
    await other.argilla.json(withToken)
    expect(other.asked()).toMatchObject({ authorization: 'Bearer t', 'x-gateway': 'g' })
  })

  it('is refused by the fork as by Argilla, whose codes the page knows', () => {
    const code = (from: string) => ({ detail: { code: `${from}.api.errors::UnauthorizedError`, params: {} } })
    expect(presentError(code('extralit'))).toEqual(code('argilla'))
  })
})

describe('a connection that is cut before an answer', () => {
  /** An Argilla that cuts the first connection and answers the next; gives what it was asked. */
  async function cutting() {
    const asked: string[] = []
    const upstream = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
      if (asked.length === 1) request.socket.destroy()
      else response.end('{"done":true}')
    })
    close = () => upstream.close()
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
    return { asked, argilla: createArgilla({ baseUrl: () => url, timeouts: usual }) }
  }

  it('is tried once more for what changes nothing', async () => {
    const { argilla, asked } = await cutting()
    expect(await argilla.json({ path: '/me' })).toEqual({ done: true })
    expect(asked).toEqual(['GET /api/v1/me', 'GET /api/v1/me'])
  })

  it('is not tried again for a change, which may have been made', async () => {
    const { argilla, asked } = await cutting()
    const change = argilla.json({ method: 'POST', path: '/users', body: {} })
    await expect(change).rejects.toMatchObject({ code: 'argilla-admin::ArgillaUnreachable' })
    expect(asked).toEqual(['POST /api/v1/users'])
  })
})
