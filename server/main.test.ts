import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { startFakeArgilla, type FakeArgilla } from './testing/fake-argilla.ts'
import { type Program, startProgram } from './testing/program.ts'

let folder = ''
let argilla: FakeArgilla
let program: Program | null = null

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-'))
  argilla = await startFakeArgilla()
})
afterEach(async () => {
  await program?.kill()
  program = null
  await argilla.close()
  rmSync(folder, { recursive: true })
})

/** The program as `npm start` runs it. */
const run = (environment: Record<string, string>) =>
  (program = startProgram('server/main.ts', folder, {
    environment: { ARGILLA_API_URL: argilla.url, LOG_LEVEL: 'warn', ...environment },
  }))

describe('the program', () => {
  it('says where it is, and lets a running request end before it does', { timeout: 60_000 }, async () => {
    const started = run({})
    const { output } = started
    const url = await started.url()
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
    const ended = started.stop()
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
      const { child, ended } = run({ ARGILLA_API_URL: '', EMBEDDED_PORT: '0' })
      const isThere = () => {
        expect(existsSync(path.join(folder, file))).toBe(true)
      }
      await vi.waitFor(isThere, { timeout: 60_000, interval: 5 })
      child.kill(signal)
      // The embedded one has the same standard error: this waits until it is gone too.
      expect(await ended).toBe(signal === 'SIGKILL' ? null : 0)
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
      const started = run({
        ARGILLA_API_URL: '',
        EMBEDDED_PORT: '0',
        OWNER_USERNAME: 'olivia',
        ...secrets,
      })
      const url = await started.url()
      const { pid } = started.child
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
      expect(children).not.toEqual([])
      for (const child of children) {
        const environment = readFileSync(`/proc/${child}/environ`, 'utf8')
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

  it(
    'tells where Argilla is none, and of a variable that is misspelled or has no effect',
    { timeout: 60_000 },
    async () => {
      argilla.intercept = (_, reply) => reply.type('text/html').send('<html>')
      const { url, output } = run({ ARGILLA_URL: 'http://argilla.example', DEMO: '0' })
      await url()
      await vi.waitFor(() => {
        expect(output()).toContain('answers, but is no Argilla')
      })
      expect(output()).toContain('ARGILLA_URL is no setting of this program. Is ARGILLA_API_URL meant?')
      expect(output()).toContain("Note            DEMO is not used: it is the embedded Argilla's")
      expect(output()).not.toContain('argilla.example')
    },
  )

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
    [{ ARGILLA_API_URL: '', OWNER_USERNAME: 'o' }, 'OWNER_PASSWORD must be set beside OWNER_USERNAME.'],
    [{ ARGILLA_API_URL: '', DEMO: '0' }, 'OWNER_USERNAME and OWNER_PASSWORD must be set'],
    [{ ARGILLA_API_URL: '', EMBEDDED_HOST: '0.0.0.0' }, 'EMBEDDED_HOST is 0.0.0.0'],
  ])('stops with a sentence for %j, and leaves nothing behind', async (environment, sentence) => {
    const { output, ended } = run({ DATA_DIR: path.join(folder, 'new', 'data'), ...environment })
    expect(await ended).toBe(1)
    expect(readdirSync(folder)).toEqual([])
    expect(output()).toContain(sentence)
    expect(output()).not.toContain('    at ')
  })

  it.skipIf(process.platform === 'win32')(
    'ends with the shell by which npm has started it',
    { timeout: 120_000 },
    async () => {
      // What follows the program keeps the shell between, as dash does.
      const args = ['--import', import.meta.resolve('tsx'), path.join(import.meta.dirname, 'main.ts')]
      const shell = spawn('sh', ['-c', '"$@"; true', 'sh', process.execPath, ...args], {
        cwd: folder,
        detached: true,
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          PATH: process.env['PATH'] ?? '',
          ...{ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', ARGILLA_API_URL: argilla.url },
          npm_lifecycle_event: 'start',
        },
      })
      let output = ''
      shell.stdout.on('data', (text) => (output += String(text)))
      // The program has the other end of it: closed, it has ended too.
      const ended = once(shell.stdout, 'close')
      onTestFinished(() => {
        // Where it runs on, it and the shell are a group.
        if (!shell.stdout.closed) process.kill(-(shell.pid ?? 0), 'SIGKILL')
      })
      await vi.waitFor(() => expect(output).toMatch(/Page +http/), { timeout: 100_000 })
      shell.kill('SIGTERM')
      await ended
      const url = /Page +(\S+)/.exec(output)?.[1] ?? ''
      await expect(fetch(`${url}/app/health`)).rejects.toThrow('fetch failed')
    },
  )

  it('stops with a sentence where the port is taken, and leaves nothing behind', async () => {
    const data = path.join(folder, 'data')
    const { output, ended } = run({ PORT: new URL(argilla.url).port, DATA_DIR: data })
    expect(await ended).toBe(1)
    expect(readdirSync(folder)).toEqual([])
    expect(output()).toContain('is taken on 127.0.0.1')
  })
})
