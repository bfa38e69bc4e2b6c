import { proofHeader } from '#contract/headers.ts'
import { type Flavour, usualFlavour } from '#contract/flavour.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { givenProofSchema } from '#contract/app.ts'
import { createApp } from '../app.ts'
import type { AppDeps } from '../app-deps.ts'
import { createArgilla } from '../argilla/argilla.ts'
import { createLogger } from '#node/log.ts'
import { deriveKeys } from '../session/secrets.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { startFakeArgilla, type FakeArgilla, type FakeUser } from './fake-argilla.ts'
import { createTestDatabase } from './test-database.ts'
import { testInfo } from './test-info.ts'

export interface Answer {
  status: number
  headers: Record<string, unknown>
  text: string
  body: unknown
  cookies: { name: string; value: string }[]
}

/** A browser with a cookie jar and our own origin. */
export interface Browser {
  jar: Map<string, string>
  /** What the last proof gave, which the page brings along. */
  proof: string | null
  call: (
    method: InjectOptions['method'],
    url: string,
    body?: unknown,
    more?: InjectOptions,
  ) => Promise<Answer>
  signIn: (user: FakeUser) => Promise<Browser>
  /** Gives the password again. */
  prove: (user: FakeUser) => Promise<Browser>
}

export interface TestServer {
  app: FastifyInstance
  argilla: FakeArgilla
  store: Store
  /** What has been logged so far. */
  logs: () => string
  browser: () => Browser
  /** Another copy of the server: same Argilla, same store, same secret. */
  copy: (more?: Pick<TestOptions, 'secrets' | 'now'>) => Promise<TestServer>
  close: () => Promise<void>
}

const secret = 'a secret of a test, long enough to be one'

export interface TestOptions extends Partial<AppDeps> {
  timeouts?: { answer: number; list: number }
  /** Milliseconds since 1970 in the place of the database's clock. */
  clock?: () => number
  secrets?: [string, ...string[]]
  /** Which Argilla it is taken for. */
  flavour?: Flavour
}

/** The server over a fake Argilla, without a port; its store goes with it (a file, or on TEST_DATABASE_URL). */
export async function startTestServer(options: TestOptions = {}): Promise<TestServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-'))
  const argilla = await startFakeArgilla()
  const database = await createTestDatabase()
  const copies: FastifyInstance[] = []
  const make = async (more: Pick<TestOptions, 'secrets' | 'now'> = {}): Promise<TestServer> => {
    let logs = ''
    const store = openStore({ url: database.url, ...(options.clock && { clock: options.clock }) })
    const app = await createApp({
      argilla: createArgilla({
        baseUrl: () => argilla.url,
        timeouts: options.timeouts ?? { answer: 15_000, list: 15_000 },
        flavour: () => options.flavour ?? usualFlavour,
      }),
      store,
      keys: deriveKeys(more.secrets ?? options.secrets ?? [secret]),
      info: () => testInfo,
      pageFolder: path.join(folder, 'public'),
      firstPaint: () => Promise.reject(new Error('not in this test')),
      sessions: { lifetimeSeconds: 12 * 3600, idleSeconds: 1800 },
      ...(options.clock && { now: options.clock }),
      trustProxy: false,
      place: { base: '', origin: null },
      journalDays: 400,
      activityDays: 90,
      webhookBase: () => 'http://admin.example:6910',
      settings: { HOST: '127.0.0.1', SESSION_SECRET: 'set' },
      logger: createLogger('trace', {
        write: (line) => {
          logs += line
        },
      }),
      ...options,
      ...(more.now && { now: more.now }),
    })
    app.addHook('onClose', () => store.close())
    copies.push(app)
    return {
      app,
      argilla,
      store,
      logs: () => logs,
      browser: () => createBrowser(app),
      copy: make,
      close: async () => {
        await Promise.all(copies.map((copy) => copy.close()))
        await argilla.close()
        await database.drop()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  }
  return make()
}

export function createBrowser(app: FastifyInstance): Browser {
  const jar = new Map<string, string>()
  const browser: Browser = {
    jar,
    proof: null,
    async call(method = 'GET', url, body, more = {}) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const isRead = method === 'GET' || method === 'HEAD'
      const headers = {
        ...(cookie && { cookie }),
        ...(browser.proof !== null && { [proofHeader]: browser.proof }),
        ...(!isRead && { origin: 'http://localhost', 'content-type': 'application/json' }),
        ...more.headers,
      }
      const response = await app.inject({
        method,
        url,
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
        ...more,
        // A header that a test sets to undefined is left out.
        headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)),
      })
      for (const { name, value } of response.cookies) {
        if (value === '') jar.delete(name)
        else jar.set(name, value)
      }
      return {
        status: response.statusCode,
        headers: response.headers,
        text: response.payload,
        body: isPlainJson(response.headers) ? response.json() : null,
        cookies: response.cookies,
      }
    },
    async prove({ password }) {
      const { status, body } = await browser.call('POST', '/app/session/proof', { password })
      if (status !== 200) throw new Error(`the proof was answered with ${status}`)
      browser.proof = givenProofSchema.parse(body).proof
      return browser
    },
    async signIn({ username, password }) {
      const { status } = await browser.call('POST', '/app/session', { username, password })
      if (status !== 201) throw new Error(`sign-in answered ${status}`)
      return browser
    },
  }
  return browser
}

const isPlainJson = (headers: Record<string, unknown>) =>
  String(headers['content-type']).includes('/json') && headers['content-encoding'] === undefined

export const codeOf = (answer: Answer): unknown =>
  (answer.body as { detail?: { code?: unknown } } | null)?.detail?.code ?? answer.body
