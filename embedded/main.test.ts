import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

// several processes are started one after the other
vi.setConfig({ testTimeout: 90_000 })

let folder: string
let file: string
let children: ChildProcess[]
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'main-'))
  file = path.join(folder, 'data/argilla.db')
  children = []
})
afterEach(async () => {
  for (const child of children) await end(child, 'SIGKILL')
  rmSync(folder, { recursive: true })
})

interface Message {
  type: 'ready' | 'demo' | 'failed'
  url: string
  message: string
  demo: { username: string; password: string; role: string }[] | null
}

/** Starts the program as server/ does, and waits for what it says. */
async function start(environment: Record<string, string>) {
  const child = fork(path.join(import.meta.dirname, 'main.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { PATH: process.env['PATH'], EMBEDDED_PORT: '0', EMBEDDED_DATABASE: file, ...environment },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  children.push(child)
  let logs = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (logs += text))
  const [said] = (await once(child, 'message')) as [Message]
  return { child, said, logs: () => logs }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const gone = once(child, 'exit')
  child.kill(signal)
  return ((await gone) as [number | null])[0]
}

const owner = { OWNER_USERNAME: 'olivia', OWNER_PASSWORD: 'a-password', OWNER_API_KEY: 'olivias.key' }

async function call(url: string, method: string, route: string, body?: unknown, key = owner.OWNER_API_KEY) {
  const response = await fetch(`${url}/api/v1${route}`, {
    method,
    headers: { 'x-argilla-api-key': key, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as { items: { name: string }[] } }
}

async function signIn(url: string, username: string, password: string) {
  const response = await fetch(`${url}/api/v1/token`, {
    method: 'POST',
    body: new URLSearchParams({ username, password }),
  })
  return { status: response.status, body: (await response.json()) as { access_token: string } }
}

it('keeps every acknowledged write when it is killed, and its tokens', async () => {
  let { child, said } = await start(owner)
  const { body } = await signIn(said.url, 'olivia', 'a-password')
  const acknowledged: string[] = []
  for (let round = 0; round < 2; round += 1) {
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let n = 0; ; n += 1) {
        const name = `space-${round}-${writer}-${n}`
        try {
          const { status } = await call(said.url, 'POST', '/workspaces', { name })
          if (status === 201) acknowledged.push(name)
        } catch {
          return
        }
        if (acknowledged.length === (round + 1) * 100) child.kill('SIGKILL')
      }
    })
    await Promise.all(writers)
    ;({ child, said } = await start({}))
    const { body } = await call(said.url, 'GET', '/me/workspaces')
    const kept = new Set(body.items.map(({ name }) => name))
    expect(acknowledged.filter((name) => !kept.has(name))).toEqual([])
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(200)
  const response = await fetch(`${said.url}/api/v1/me`, {
    headers: { authorization: `Bearer ${body.access_token}` },
  })
  expect(response.status).toBe(200)
  expect(statSync(`${file}.secret`).mode & 0o777).toBe(0o600)
})

it('says where it is and whom the demo lets in, and ends when it is told to', async () => {
  const { child, said } = await start({ DEMO: '1' })
  expect(said.demo?.map(({ role }) => role)).toEqual(['owner', 'admin', 'annotator'])
  const [account] = said.demo ?? []
  const { status } = await signIn(said.url, account?.username ?? '', account?.password ?? '')
  expect(status).toBe(201)
  expect(await end(child, 'SIGTERM')).toBe(0)
})

it('says whom the demo lets in, whenever that is another', async () => {
  const { child, said } = await start({ DEMO: '1' })
  const [owner, , annotator] = said.demo ?? []
  const { body } = await signIn(said.url, owner?.username ?? '', owner?.password ?? '')
  const asOwner = async (method: string, route: string, change?: object) => {
    const response = await fetch(`${said.url}/api/v1${route}`, {
      method,
      headers: { authorization: `Bearer ${body.access_token}`, 'content-type': 'application/json' },
      ...(change && { body: JSON.stringify(change) }),
    })
    return (await response.json()) as { items: { id: string; username: string }[] }
  }
  const { items } = await asOwner('GET', '/users')
  const id = items.find(({ username }) => username === annotator?.username)?.id ?? ''
  const told = once(child, 'message') as Promise<[Message]>
  await asOwner('PATCH', `/users/${id}`, { password: 'another-password' })
  const [{ type, demo }] = await told
  expect(type).toBe('demo')
  expect(demo?.map(({ role }) => role)).toEqual(['owner', 'admin'])
})

it('warns of a file that everybody can read, and leaves it as it is', async () => {
  mkdirSync(path.dirname(file))
  writeFileSync(file, '')
  const logsWith = async (mode: number) => {
    chmodSync(file, mode)
    const { child, logs } = await start(owner)
    const closed = once(child, 'close') // by then all is read that it said
    child.kill('SIGTERM')
    await closed
    expect(statSync(file).mode & 0o777).toBe(mode)
    return logs()
  }
  const warning = `${file} holds everybody's API keys, and every user of this machine can read it: chmod 600`
  expect(await logsWith(0o644)).toContain(warning)
  expect(await logsWith(0o600)).not.toContain('chmod')
})

it('says what is wrong and ends with 1', async () => {
  const nobody = await start({ DEMO: '0' })
  expect(nobody.said).toMatchObject({
    type: 'failed',
    message: expect.stringMatching(/^OWNER_USERNAME and OWNER_PASSWORD must be set/) as string,
  })
  expect(() => statSync(file)).toThrow()

  const blocker = createServer().listen(0, '127.0.0.1')
  await once(blocker, 'listening')
  const { port } = blocker.address() as { port: number }
  const taken = await start({ ...owner, EMBEDDED_PORT: String(port) })
  expect(taken.said).toMatchObject({
    type: 'failed',
    message: `EMBEDDED_PORT ${port} is taken on 127.0.0.1. Set EMBEDDED_PORT to another one.`,
  })
  expect(taken.child.exitCode ?? ((await once(taken.child, 'exit')) as [number])[0]).toBe(1)
  blocker.close()
})

/** A program that starts ours as its child and is killed as soon as an event of that child has come. */
const killedParent = `
  const [, program, event] = process.argv
  const stdio = ['ignore', 'inherit', 'ignore', 'ipc']
  const child = require('node:child_process').fork(program, { execArgv: ['--import', 'tsx'], stdio })
  child.once(event, () => process.kill(process.pid, 'SIGKILL'))`

it.each(['spawn', 'message'])('ends when its parent is killed, on %s', async (event) => {
  const program = path.join(import.meta.dirname, 'main.ts')
  const parent = spawn(process.execPath, ['--eval', killedParent, program, event], {
    env: { PATH: process.env['PATH'], EMBEDDED_PORT: '0', EMBEDDED_DATABASE: file, ...owner },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  children.push(parent)
  const gone = once(parent, 'exit')
  parent.stdout.resume()

  await once(parent.stdout, 'close') // nobody is left who could write to it

  expect(await gone).toEqual([null, 'SIGKILL'])
})
