import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type End, endAll } from '../../e2e/support/end-all.ts'
import { type Program, startProgram } from '../../e2e/support/programs.ts'
import { fill } from './fill.ts'

/** The owner's, who is all that signs in. */
export const apiKey = 'bench.owner.key'

export interface Place {
  server: Program
  embedded: Program
  /** The embedded one's database. */
  file: string
  stop: () => Promise<void>
}

/** The built server and the embedded Argilla, with so many users and workspaces, in a folder of their own. */
export async function startPlace(users: number, workspaces = 20): Promise<Place> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'))
  const ends: End[] = [() => rmSync(folder, { recursive: true, force: true })]
  const stop = () => {
    running.delete(stop)
    return endAll(ends)
  }
  // From now on: it may be given up while it starts.
  running.add(stop)
  const file = path.join(folder, 'argilla.db')
  const embedded = await startEmbedded(file)
  ends.unshift(embedded.stop)
  await fill(file, users, workspaces)
  const server = await startOurs(embedded.url, folder)
  ends.unshift(server.stop)
  return { server, embedded, file, stop }
}

const running = new Set<() => Promise<void>>()

/** Ends what a measurement has left running. */
export const stopPlaces = () => Promise.allSettled([...running].map((stop) => stop()))

/** The built embedded Argilla, with its owner alone. */
export const startEmbedded = (file: string) =>
  startProgram('embedded', {
    EMBEDDED_PORT: '0',
    EMBEDDED_DATABASE: file,
    OWNER_USERNAME: 'owner',
    OWNER_PASSWORD: 'bench-1234',
    OWNER_API_KEY: apiKey,
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
  })

/** Our built server in front of an Argilla, with nothing in between. */
export const startOurs = (argillaUrl: string, folder: string) =>
  startProgram('server', {
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: folder,
    ARGILLA_API_URL: argillaUrl,
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
  })
