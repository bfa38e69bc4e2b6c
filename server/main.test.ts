import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startFakeArgilla, type FakeArgilla } from './testing/fake-argilla.ts'

const mainFile = path.join(import.meta.dirname, 'main.ts')
let folder = ''
let argilla: FakeArgilla
let program: ChildProcess | null = null

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-'))
  argilla = await startFakeArgilla()
})
afterEach(async () => {
  if (program?.exitCode === null && program.signalCode === null) {
    program.kill('SIGKILL')
    await once(program, 'exit')
  }
  await argilla.close()
  rmSync(folder, { recursive: true })
})

/** The program as `npm start` runs it, from its sources. */
function run(environment: Record<string, string>) {
  const started = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), mainFile], {
    // Where no developer's .env is.
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      DATA_DIR: folder,
      ARGILLA_API_URL: argilla.url,
      LOG_LEVEL: 'warn',
      ...environment,
    },
  })
  program = started
  let output = ''
  const listen = (text: Buffer) => (output += text.toString())
  started.stdout?.on('data', listen)
  started.stderr?.on('data', listen)
  const ended = once(started, 'exit').then(([code]) => code as number | null)
  return { started, output: () => output, ended }
}

async function ready(started: ChildProcess): Promise<string> {
  const [message] = (await once(started, 'message')) as [{ type: string; url: string }]
  expect(message.type).toBe('ready')
  return message.url
}

describe('the program', () => {
  it('says where it is, and lets a running request end before it does', { timeout: 60_000 }, async () => {
    const { started, output, ended } = run({})
    const url = await ready(started)
    await vi.waitFor(() => {
      expect(output()).toContain(url)
    })
    expect(output()).not.toContain('Sign in with')

    let release: () => void = () => undefined
    argilla.addUser('owner', 'owner')
    const arrived = new Promise<void>((resolve) => {
      // Not the question which server it is, which the program asks by itself at about this time.
      argilla.intercept = ({ url }) => {
        if (url !== '/api/v1/me') return
        resolve()
        return new Promise<void>((go) => (release = go))
      }
    })
    const answer = fetch(`${url}/app/session`, {
      method: 'POST',
      headers: { origin: url, 'content-type': 'application/json' },
      body: JSON.stringify({ api_key: argilla.users[0]?.api_key }),
    })
    await arrived
    started.kill('SIGTERM')
    // No longer listening, still answering.
    const refused = async (): Promise<unknown> => {
      try {
        await fetch(`${url}/app/info`, { headers: { connection: 'close' } })
        return await refused()
      } catch (error) {
        return error
      }
    }
    await refused()
    release()
    expect((await answer).status).toBe(201)
    expect(await ended).toBe(0)
  })

  it.each([
    ['SIGTERM', 'argilla-admin.db'],
    ['SIGINT', 'argilla.db'],
    ['SIGKILL', 'argilla.db'],
  ] as const)(
    'leaves no embedded Argilla behind: %s while it starts, when there is %s',
    async (signal, file) => {
      const { started, ended } = run({ ARGILLA_API_URL: '', EMBEDDED_PORT: '0' })
      // The child has the same standard error, which closes when the last one is gone.
      const nobodyWrites = new Promise((gone) => started.stderr?.once('close', gone))
      const isThere = () => {
        expect(existsSync(path.join(folder, file))).toBe(true)
      }
      await vi.waitFor(isThere, { timeout: 60_000, interval: 5 })
      started.kill(signal)
      expect(await ended).toBe(signal === 'SIGKILL' ? null : 0)
      await nobodyWrites
    },
    90_000,
  )

  it.skipIf(process.platform !== 'linux')(
    'hands the embedded Argilla its secrets, and leaves none in the environment of a child',
    { timeout: 60_000 },
    async () => {
      const secrets = {
        SESSION_SECRET: 'a session secret of thirty-two characters',
        DATABASE_URL: pathToFileURL(path.join(folder, 'a-secret-place.db')).href,
        EMBEDDED_SECRET_KEY: 'a key that signs tokens',
        OWNER_PASSWORD: 'the first password',
        OWNER_API_KEY: 'the-first-key',
      }
      const { started } = run({
        ARGILLA_API_URL: '',
        EMBEDDED_PORT: '0',
        OWNER_USERNAME: 'olivia',
        ...secrets,
      })
      const url = await ready(started)
      const children = readFileSync(`/proc/${started.pid}/task/${started.pid}/children`, 'utf8')
        .split(' ')
        .filter(Boolean)
      expect(children).not.toEqual([])
      for (const pid of children) {
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8')
        expect(environment).toContain('EMBEDDED_DATABASE=')
        for (const secret of Object.values(secrets)) expect(environment).not.toContain(secret)
      }
      for (const proof of [
        { username: 'olivia', password: secrets.OWNER_PASSWORD },
        { api_key: secrets.OWNER_API_KEY },
      ]) {
        const answer = await fetch(`${url}/app/session`, {
          method: 'POST',
          headers: { origin: url, 'content-type': 'application/json' },
          body: JSON.stringify(proof),
        })
        expect(answer.status).toBe(201)
      }
    },
  )

  it('tells where Argilla is none, and of a variable that is misspelled', { timeout: 60_000 }, async () => {
    argilla.intercept = (_, reply) => reply.type('text/html').send('<html>')
    const { started, output } = run({ ARGILLA_URL: 'http://argilla.example' })
    await ready(started)
    await vi.waitFor(() => {
      expect(output()).toContain('answers, but is no Argilla')
    })
    expect(output()).toContain('ARGILLA_URL is no setting of this program. Is ARGILLA_API_URL meant?')
    expect(output()).not.toContain('argilla.example')
  })

  it('takes what .env says beside the environment', { timeout: 120_000 }, async () => {
    const file = path.join(folder, '.env')
    writeFileSync(file, 'PORT=x\nJOURNAL_DAYS=many\n', { mode: 0o644 })
    const open = run({ PORT: '0' })
    expect(await open.ended).toBe(1)
    expect(open.output()).toContain('"chmod 600 .env"')
    chmodSync(file, 0o600)
    const closed = run({ PORT: '0' })
    expect(await closed.ended).toBe(1)
    expect(closed.output()).toContain('JOURNAL_DAYS must be')
    expect(closed.output()).not.toContain('PORT')
  })

  it.each([
    [{ PORT: 'x' }, 'PORT must be a number from 0 to 65535.'],
    [{ ARGILLA_API_URL: '', HOST: '0.0.0.0' }, 'HOST is 0.0.0.0'],
    [{ HOST: '203.0.113.1' }, 'HOST 203.0.113.1 is no address of this machine.'],
    [{ DATABASE_URL: pathToFileURL(path.join(import.meta.filename, 'x.db')).href }, 'DATABASE_URL'],
    [{ DATABASE_URL: pathToFileURL(import.meta.filename).href }, 'is not a database of argilla-admin'],
    [{ JOURNAL_URL: 'file:///journal.db' }, 'DATABASE_URL (file: or postgres://) takes its place'],
  ])('stops with a sentence for %j', async (environment, sentence) => {
    const { output, ended } = run(environment)
    expect(await ended).toBe(1)
    expect(output()).toContain(sentence)
    expect(output()).not.toContain('    at ')
  })

  it('stops with a sentence where the port is taken', async () => {
    const { output, ended } = run({ PORT: new URL(argilla.url).port })
    expect(await ended).toBe(1)
    expect(output()).toContain('is taken on 127.0.0.1')
  })
})
