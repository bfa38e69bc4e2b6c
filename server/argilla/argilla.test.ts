import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { userSchema } from '#contract/users.ts'
import { createArgilla, wasNeverSent } from './argilla.ts'
import { AppError } from '../errors.ts'

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
async function listen(go: (response: ServerResponse) => void) {
  const upstream = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write(`{"items":[${JSON.stringify({ ...user, api_key: 'secret' })},`)
    go(response)
  })
  close = () => {
    upstream.closeAllConnections()
    upstream.close()
  }
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
  return createArgilla({ baseUrl: () => url, timeouts: { answer: 1_500, list: 1_500 } })
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
      for await (const items of await argilla.items({ path: '/users' }, userSchema)) {
        expect(items).toEqual([user])
      }
    }
    await expect(read()).rejects.toMatchObject({ code: 'argilla-admin::ArgillaUnreachable' })
  })

  it('fails where Argilla falls silent in the middle', async () => {
    const argilla = await listen(() => undefined)
    const batches = await argilla.items({ path: '/users' }, userSchema)
    expect(await batches.next()).toEqual({ done: false, value: [user] })
    await expect(batches.next()).rejects.toMatchObject({ code: 'argilla-admin::ArgillaTimeout' })
  })

  it('is no longer sent when nobody reads on', async () => {
    let gone: () => void = () => undefined
    const isGone = new Promise<void>((resolve) => (gone = resolve))
    const argilla = await listen((response) => response.on('close', gone))
    for await (const items of await argilla.items({ path: '/users' }, userSchema)) {
      expect(items).toEqual([user])
      break
    }
    await isGone
  })

  it('ends with its signal', async () => {
    const ended = new AbortController()
    const argilla = await listen(() => undefined)
    const batches = await argilla.items({ path: '/users', signal: ended.signal }, userSchema)
    await batches.next()
    const next = batches.next()
    ended.abort()
    await expect(next).rejects.toBeInstanceOf(AppError)
  })
})

describe('wasNeverSent', () => {
  it('is sure only where there was no connection', async () => {
    const closed = await closedPort()
    const nowhere = createArgilla({
      baseUrl: () => closed,
      timeouts: { answer: 1_500, list: 1_500 },
    })
    const starting = createArgilla({ baseUrl: () => null, timeouts: { answer: 1_500, list: 1_500 } })
    const breaking = await listen((response) => response.destroy())
    const failure = (argilla: typeof nowhere) =>
      argilla.json({ path: '/me' }).catch((error: unknown) => error)
    expect(wasNeverSent(await failure(nowhere))).toBe(true)
    expect(wasNeverSent(await failure(starting))).toBe(true)
    expect(wasNeverSent(await failure(breaking))).toBe(false)
    expect(wasNeverSent(new AppError('ArgillaTimeout'))).toBe(false)
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
    return { asked, argilla: createArgilla({ baseUrl: () => url, timeouts: { answer: 1_500, list: 1_500 } }) }
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
