import { QueryObserver } from '@tanstack/react-query'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type DirectoryAnswer, ageHeader, tabKeyHeader } from '#contract/directory.ts'
import type { User } from '#contract/users.ts'
import { noDelta } from '#lib/directory/delta.ts'
import { directoryOf, idOf } from '#lib/directory/testing.ts'
import { encoding } from '#lib/directory/wire.ts'
import { drain } from '#lib/slices.ts'
import { directoryQuery } from './directory.ts'
import { setRequestUser } from './http/request-user.ts'
import { readItem } from './kept/item.ts'
import { changeDirectory, readDirectory } from './read-directory.ts'
import { broken, coded, held, json, quietClient, stubFetch, stubStorage, user } from './testing.ts'

afterEach(() => {
  setRequestUser(null)
  vi.unstubAllGlobals()
})

const someone = (number: number, fields: Partial<User> = {}) =>
  user(idOf(number), { username: `user ${number}`, ...fields })
const members = { w: [idOf(1)] }
const columns = (version: string, users: User[] = [someone(1), someone(2)], ageMs = 10) => {
  const bytes = drain(encoding(directoryOf({ users, memberships: members }).columns, version))
  const headers = { 'content-type': 'application/octet-stream', [ageHeader]: String(ageMs) }
  return new Response(bytes, { headers })
}
const delta = (version: string, fields: Partial<DirectoryAnswer> = {}) =>
  json({ since: 'v.1', version, age_ms: 0, ...noDelta, ...fields })

/** Answers with what stands under the address without its `within`. */
function answering(answers: Record<string, () => Response | Promise<Response>>) {
  const asked: string[] = []
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url)
    const { pathname, searchParams } = new URL(url, 'http://page')
    const since = searchParams.get('since')
    const answer = answers[since === null ? pathname : `${pathname}?since=${since}`]
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('nobody answers'))
  })
  return asked
}

const known = (client = quietClient()) => client.getQueryData(directoryQuery().queryKey)
const names = (client: ReturnType<typeof quietClient>) => {
  const directory = known(client)?.directory
  return Array.from({ length: directory?.count ?? 0 }, (_, place) => directory?.user(place).username)
}
const read = (client: ReturnType<typeof quietClient>) => client.query({ ...directoryQuery(), staleTime: 0 })

describe('the first reading', () => {
  it('shows at once what the server knows, and goes on to what is in Argilla now', async () => {
    const { answer, give } = held()
    const asked = answering({ '/app/directory': () => columns('v.1'), '/app/directory?since=v.1': answer })
    const client = quietClient()
    const reading = read(client)
    await expect.poll(() => names(client)).toEqual(['user 1', 'user 2'])
    expect(known(client)).toMatchObject({ version: 'v.1', isOld: false })
    give(delta('v.2', { users: [someone(3)], members: { w: { added: [idOf(3)], removed: [idOf(1)] } } }))
    const { directory, version } = await reading
    expect(names(client)).toEqual(['user 1', 'user 2', 'user 3'])
    expect([version, directory.membersOf('w')]).toEqual(['v.2', [2]])
    expect(asked).toEqual([
      '/app/directory',
      expect.stringMatching(/^\/app\/directory\?since=v\.1&within=\d+$/),
    ])
  })

  it('is done again for whoever shows it next, where it was given up on the way', async () => {
    const { answer } = held()
    let later: () => Response | Promise<Response> = answer
    answering({ '/app/directory': () => columns('v.1'), '/app/directory?since=v.1': () => later() })
    const client = quietClient()
    const leave = new QueryObserver(client, directoryQuery()).subscribe(() => undefined)
    await expect.poll(() => names(client)).toEqual(['user 1', 'user 2'])
    leave()
    later = () => delta('v.2', { users: [someone(3)] })
    new QueryObserver(client, { ...directoryQuery(), staleTime: 15_000 }).subscribe(() => undefined)
    await expect.poll(() => names(client)).toEqual(['user 1', 'user 2', 'user 3'])
  })

  it('shows nothing of it to who comes next, where its person signs out while it is taken apart', async () => {
    const leaving = new AbortController()
    const answer = columns('v.1')
    const body = answer.arrayBuffer.bind(answer)
    answer.arrayBuffer = async () => {
      const bytes = await body()
      leaving.abort()
      return bytes
    }
    answering({ '/app/directory': () => answer })
    const client = quietClient()
    await expect(readDirectory(client, leaving.signal)).rejects.toThrow()
    expect(known(client)).toBeUndefined()
  })

  it('says that it is old until the fresh one is there', async () => {
    const { answer, give } = held()
    answering({
      '/app/directory': () => columns('v.1', [someone(1)], 60_001),
      '/app/directory?since=v.1': answer,
    })
    const client = quietClient()
    const reading = read(client)
    await expect.poll(() => known(client)?.isOld).toBe(true)
    give(delta('v.1'))
    expect((await reading).isOld).toBe(false)
  })

  it.each([
    ['is refused', () => coded(502, 'ArgillaUnreachable'), { status: 502 }],
    ['breaks', broken, { kind: 'network' }],
    ['is something else', () => json({ items: [] }), { kind: 'contract' }],
    [
      'are other bytes',
      () => new Response('nothing', { headers: { 'content-type': 'application/octet-stream' } }),
      { kind: 'contract' },
    ],
  ])('fails where the answer %s', async (_, answer, error) => {
    stubFetch({ 'GET /app/directory': answer })
    const client = quietClient()
    await expect(read(client)).rejects.toMatchObject(error)
    expect(known(client)).toBeUndefined()
  })

  it('keeps what it has where what is new can’t be had', async () => {
    answering({ '/app/directory': () => columns('v.1') })
    const client = quietClient()
    await expect(read(client)).rejects.toMatchObject({ kind: 'network' })
    expect(names(client)).toEqual(['user 1', 'user 2'])
  })
})

describe('the first reading after a reload', () => {
  const keyed = (fill: number) => (response: Response) => {
    response.headers.set(tabKeyHeader, Buffer.alloc(32, fill).toString('base64url'))
    return response
  }
  const ours = keyed(1)
  /** A page that has read everything, and kept it. */
  async function before() {
    const storage = stubStorage()
    answering({
      '/app/directory': () => ours(columns('v.1')),
      '/app/directory?since=v.1': () => ours(delta('v.1')),
    })
    await read(quietClient())
    await expect.poll(() => readItem()?.version).toBe('v.1')
    return storage
  }

  it('asks for what is new alone', async () => {
    await before()
    const asked = answering({
      '/app/directory?since=v.1': () => ours(delta('v.2', { users: [someone(3)] })),
      '/app/directory?since=v.2': () => ours(delta('v.2')),
    })
    const client = quietClient()
    await read(client)
    expect(names(client)).toEqual(['user 1', 'user 2', 'user 3'])
    expect(asked).toEqual([
      '/app/directory?since=v.1',
      expect.stringMatching(/^\/app\/directory\?since=v\.2&within=\d+$/),
    ])
  })

  it('keeps no name that can be read', async () => {
    const [text = ''] = (await before()).values()
    expect(text).not.toContain('user')
  })

  it.each([
    ['another session’s key', (response: Response) => keyed(2)(response)],
    ['no key', (response: Response) => response],
  ])('takes everything, and forgets what it kept, with %s', async (_, answer) => {
    const storage = await before()
    const asked = answering({
      '/app/directory?since=v.1': () => answer(delta('v.1')),
      '/app/directory': () => columns('w.1', [someone(9)]),
      '/app/directory?since=w.1': () => delta('w.1'),
    })
    const client = quietClient()
    await read(client)
    expect(names(client)).toEqual(['user 9'])
    expect(asked.slice(0, 2)).toEqual(['/app/directory?since=v.1', '/app/directory'])
    expect(storage.size).toBe(0)
  })

  it('takes everything, and keeps that, where the server no longer knows the version', async () => {
    await before()
    answering({
      '/app/directory?since=v.1': () => ours(columns('w.1', [someone(9)])),
      '/app/directory?since=w.1': () => ours(delta('w.1')),
    })
    const client = quietClient()
    await read(client)
    expect(names(client)).toEqual(['user 9'])
    await expect.poll(() => readItem()?.version).toBe('w.1')
  })

  it('keeps nothing of who has signed out before it was sealed', async () => {
    const storage = stubStorage()
    const subtle = vi.spyOn(crypto.subtle, 'encrypt')
    answering({
      '/app/directory': () => ours(columns('v.1')),
      '/app/directory?since=v.1': () => delta('v.1'),
    })
    setRequestUser('ann')
    const sealing = new Promise((resolve) =>
      subtle.mockImplementation(() => {
        setRequestUser(null)
        setTimeout(resolve)
        return Promise.resolve(new ArrayBuffer(1))
      }),
    )
    await read(quietClient())
    await sealing
    expect(storage.size).toBe(0)
    subtle.mockRestore()
  })

  it('keeps nothing for the next one of whom somebody else has asked for', async () => {
    const storage = stubStorage()
    answering({
      '/app/directory': () => {
        const answer = ours(columns('v.1'))
        const body = answer.arrayBuffer()
        // The next one is there by the time that it has come.
        answer.arrayBuffer = () => {
          setRequestUser('ben')
          return body
        }
        return answer
      },
      '/app/directory?since=v.1': () => delta('v.1'),
    })
    const encrypt = vi.spyOn(crypto.subtle, 'encrypt')
    onTestFinished(() => encrypt.mockRestore())
    setRequestUser('ann')
    await read(quietClient())
    // Once it is sealed, it is a few turns until it would be kept.
    await expect.poll(() => encrypt.mock.settledResults.map(({ type }) => type)).toEqual(['fulfilled'])
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setTimeout(resolve))
    expect(storage.size).toBe(0)
  })
})

describe('a later reading', () => {
  const start = async (later: Record<string, () => Response | Promise<Response>>) => {
    const asked = answering({
      '/app/directory': () => columns('v.1'),
      '/app/directory?since=v.1': () => delta('v.1'),
      ...later,
    })
    const client = quietClient()
    await read(client)
    asked.splice(0)
    return { asked, client }
  }

  it('asks for what is new alone, and is the same picture where nothing is', async () => {
    const { asked, client } = await start({})
    const before = known(client)?.directory
    await read(client)
    expect(known(client)?.directory).toBe(before)
    expect(asked).toEqual([expect.stringMatching(/since=v\.1&within=/)])
  })

  it('takes everything where the server no longer knows the version', async () => {
    let answer = () => delta('v.1')
    const { client } = await start({ '/app/directory?since=v.1': () => answer() })
    answer = () => columns('w.1', [someone(9)])
    await read(client)
    expect([names(client), known(client)?.version]).toEqual([['user 9'], 'w.1'])
  })

  it('keeps what happened while it was on its way', async () => {
    let answer: () => Response | Promise<Response> = () => delta('v.1')
    const { client } = await start({ '/app/directory?since=v.1': () => answer() })
    const late = held()
    answer = late.answer
    const reading = read(client)
    await changeDirectory(client, { ...noDelta, users: [someone(3)] }, true)
    late.give(delta('v.2', { users: [someone(4)] }))
    await reading
    expect(names(client)).toEqual(['user 1', 'user 2', 'user 3', 'user 4'])
  })
})

describe('what happens', () => {
  it('is put in without another reading, as often as it is told', async () => {
    const asked = answering({
      '/app/directory': () => columns('v.1'),
      '/app/directory?since=v.1': () => delta('v.1'),
    })
    const client = quietClient()
    await read(client)
    asked.splice(0)
    for (let times = 0; times < 2; times += 1)
      await changeDirectory(client, { ...noDelta, users: [someone(3)], deleted_users: [idOf(1)] }, true)
    expect(names(client)).toEqual(['user 2', 'user 3'])
    expect(known(client)?.version).toBe('v.1')
    expect(asked).toEqual([])
  })

  it('makes the next reading one of everything where the server can’t tell of it', async () => {
    const asked = answering({
      '/app/directory': () => columns('v.1'),
      '/app/directory?since=v.1': () => delta('v.1'),
    })
    const client = quietClient()
    await read(client)
    await changeDirectory(client, { ...noDelta, deleted_workspaces: ['w'] }, false)
    expect(known(client)).toMatchObject({ version: null, directory: { workspaces: [] } })
    asked.splice(0)
    await read(client)
    expect(asked[0]).toBe('/app/directory')
    expect(known(client)?.directory.workspaces).toHaveLength(1)
  })

  it('is put in in its order, what is told meanwhile at once', async () => {
    answering({ '/app/directory': () => columns('v.1'), '/app/directory?since=v.1': () => delta('v.1') })
    const client = quietClient()
    await read(client)
    let times = 0
    client.getQueryCache().subscribe(({ type }) => (times += type === 'updated' ? 1 : 0))
    await Promise.all(
      [[someone(3)], [someone(4)], [someone(3, { username: 'third' })]].map((users) =>
        changeDirectory(client, { ...noDelta, users }, true),
      ),
    )
    expect(names(client)).toEqual(['user 1', 'user 2', 'third', 'user 4'])
    expect(times).toBeLessThan(3)
  })

  it('is not told to the next person', async () => {
    answering({ '/app/directory': () => columns('v.1'), '/app/directory?since=v.1': () => delta('v.1') })
    const client = quietClient()
    await read(client)
    const change = changeDirectory(client, { ...noDelta, users: [someone(3)] }, true)
    setRequestUser('somebody else')
    await change
    expect(names(client)).toEqual(['user 1', 'user 2'])
  })

  it('makes no picture where none was read', async () => {
    const client = quietClient()
    await changeDirectory(client, { ...noDelta, users: [someone(3)] }, true)
    expect(known(client)).toBeUndefined()
  })
})
