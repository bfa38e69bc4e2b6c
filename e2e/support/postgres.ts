import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'

/** Where Debian's package puts its programs, newest first. */
const folders = '/usr/lib/postgresql'
const binFolder = (existsSync(folders) ? readdirSync(folders) : [])
  .sort((a, b) => Number(b) - Number(a))
  .map((version) => path.join(folders, version, 'bin'))
  .find((folder) => existsSync(path.join(folder, 'postgres')))

/** Why there is none here; null where there is one. */
export const whyNoPostgres: string | null = binFolder
  ? null
  : 'There is no PostgreSQL on this machine (on Debian: `apt-get install postgresql`).'

export interface Postgres {
  /** For DATABASE_URL. */
  url: string
  stop: () => Promise<void>
}

/** It refuses to run as root, so root runs it as the user that the package makes. */
const identity = (): { uid: number; gid: number } | null => {
  if (process.getuid?.() !== 0) return null
  const idOf = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** A PostgreSQL of one's own in a new folder, on a free port. */
export async function startPostgres(): Promise<Postgres> {
  if (!binFolder) throw new Error(whyNoPostgres ?? '')
  // Below /tmp itself: its user must get there.
  const folder = mkdtempSync('/tmp/argilla-admin-pg-')
  const user = identity()
  if (user) chownSync(folder, user.uid, user.gid)
  const data = path.join(folder, 'data')
  const run = { ...user, cwd: folder, env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' } }
  execFileSync(path.join(binFolder, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'admin', '--no-sync'], {
    ...run,
    stdio: 'ignore',
  })
  const port = await freePort()
  const server = spawn(
    path.join(binFolder, 'postgres'),
    ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
    { ...run, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  try {
    await untilReady(server)
  } catch (error) {
    server.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  return {
    url: `postgres://admin@127.0.0.1:${port}/postgres`,
    stop: async () => {
      const gone = new Promise((resolve) => server.once('exit', resolve))
      // Fast: whoever is connected is cut off.
      server.kill('SIGINT')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

function untilReady(server: ChildProcess): Promise<void> {
  let output = ''
  return new Promise((resolve, reject) => {
    server.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('ready to accept connections')) resolve()
    })
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${output}`)))
  })
}
