import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type ArgillaClient, type Person, createArgillaClient } from './argilla.ts'
import { type DatasetPlan, type MadeDataset, makeEmbeddedDataset, makeRealDataset } from './datasets.ts'
import { type End, endAll } from './end-all.ts'
import { type Faults, startFaults } from './faults.ts'
import { startProgram } from './programs.ts'
import { createQuickUsers } from './quick-users.ts'
import { createSecrets, rowsOfStore } from './secrets.ts'

/** Where people would sign in to Argilla itself; only shown, never called. */
const publicUrl = 'https://argilla.example.org'

const ownerPassword = '12345678'
const ownerKey = 'owner.apikey'

/** Our built server in front of an Argilla, with the fault proxy in between. */
export interface Stack {
  /** The page's address. */
  url: string
  /** Whether it is a real argilla-server (ARGILLA_API_URL was set) or the embedded one. */
  real: boolean
  argilla: ArgillaClient
  faults: Faults
  makeDataset: (plan: DatasetPlan) => Promise<MadeDataset>
  /** Quicker than through the API, where there is a way. */
  makeUser: (fields: Partial<Person> & { username: string }) => Promise<Person>
  /** Everything that our server has logged. */
  serverOutput: () => string
  /** Ends our server as a crash does, and starts it again at the same address. */
  crashServer: () => Promise<void>
  /** Throws where a secret that went through was left in a log, the store or a file. */
  stop: () => Promise<void>
}

/** @param env more settings for server/ */
export async function startStack(env: Record<string, string> = {}): Promise<Stack> {
  const folder = await mkdtemp(path.join(tmpdir(), 'argilla-admin-e2e-'))
  const ends: End[] = [() => rm(folder, { recursive: true, force: true })]
  try {
    return await startIn(folder, env, ends)
  } catch (error) {
    // What has started by then goes on by itself; why not all did is worth more than what comes of ending it.
    await endAll(ends).catch(() => undefined)
    throw error
  }
}

/** `ends`: what ends all that it has started so far, in this order. */
async function startIn(folder: string, env: Record<string, string>, ends: End[]): Promise<Stack> {
  const realUrl = process.env['ARGILLA_API_URL']
  const sharedStore = process.env['STORIES_DATABASE_URL']
  const database = path.join(folder, 'argilla.db')
  const embedded = realUrl
    ? null
    : await startProgram('embedded', {
        EMBEDDED_PORT: '0',
        EMBEDDED_DATABASE: database,
        OWNER_USERNAME: 'owner',
        OWNER_PASSWORD: ownerPassword,
        OWNER_API_KEY: ownerKey,
        LOG_LEVEL: 'warn',
      })
  if (embedded) ends.unshift(embedded.stop)
  const argillaUrl = embedded?.url ?? realUrl ?? ''
  const argilla = createArgillaClient(argillaUrl, realUrl ? (process.env['ARGILLA_API_KEY'] ?? '') : ownerKey)
  const secrets = createSecrets()
  const faults = await startFaults(argillaUrl, secrets)
  ends.unshift(faults.stop)
  const quickUsers = embedded && createQuickUsers(`file:${database}`)
  if (quickUsers) ends.unshift(quickUsers.close)
  const start = (port: string) =>
    startProgram('server', {
      HOST: '127.0.0.1',
      PORT: port,
      DATA_DIR: folder,
      ARGILLA_API_URL: faults.url,
      ARGILLA_PUBLIC_URL: publicUrl,
      LOG_LEVEL: 'info',
      // One store for the servers of all workers: they are copies of one another then.
      ...(sharedStore !== undefined && { DATABASE_URL: sharedStore }),
      ...env,
    })
  let server = await start('0')
  let before = ''
  const { url } = server
  return {
    url,
    real: embedded === null,
    argilla,
    faults,
    makeDataset: (plan) =>
      embedded ? makeEmbeddedDataset(`file:${database}`, plan) : makeRealDataset(argilla, plan),
    makeUser: (fields) => (quickUsers ? quickUsers.make(fields) : argilla.createUser(fields)),
    serverOutput: () => server.output(),
    crashServer: async () => {
      await server.kill()
      before += server.output()
      server = await start(new URL(url).port)
    },
    stop: () =>
      endAll([
        () => server.stop(),
        () => faults.stop(),
        () => quickUsers?.close(),
        () => embedded?.stop(),
        async () => {
          const outputs = {
            server: before + server.output(),
            embedded: embedded?.output() ?? '',
            store: sharedStore === undefined ? '' : await rowsOfStore(sharedStore),
          }
          const leaks = secrets.foundIn(outputs, folder)
          if (leaks.length > 0) throw new Error(`A password, key or token stands in: ${leaks.join(', ')}`)
        },
        () => rm(folder, { recursive: true, force: true }),
      ]),
  }
}
