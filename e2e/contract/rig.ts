import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

/** Where argilla-server 2.8.0, its SDK and its logs are: the folder that ARGILLA_RIG keeps (scripts/ci.js). */
const home = process.env['ARGILLA_RIG_HOME'] ?? path.join(homedir(), '.cache/argilla-rig')

/** The Python that has argilla-server 2.8.0 and the SDK, or null where the rig was never installed. */
export function findRigPython(): string | null {
  const python = path.join(home, 'venv/bin/python')
  return existsSync(python) ? python : null
}

/** What a second argilla-server needs to run beside the rig's own, on another database. */
export const rigEnvironment = (database: string, folder: string): Record<string, string> =>
  environmentOn(`sqlite+aiosqlite:///${database}`, folder)

const rigPort = Number(process.env['ARGILLA_RIG_PORT'] ?? 6900)

const environmentOn = (databaseUrl: string, folder: string): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: folder,
  ARGILLA_HOME_PATH: folder,
  ARGILLA_DATABASE_URL: databaseUrl,
  ARGILLA_REDIS_URL: `redis://127.0.0.1:${rigPort + 1}/0`,
  ARGILLA_ELASTICSEARCH: 'http://127.0.0.1:9201',
  ARGILLA_SEARCH_ENGINE: 'opensearch',
  ARGILLA_AUTH_SECRET_KEY: 'contract-secret-key',
  HF_HUB_OFFLINE: '1',
  PYTHONDONTWRITEBYTECODE: '1',
})

export interface RigWorker {
  python: string
  environment: Record<string, string>
}

/** How a worker of the argilla-server that the rig has started is run, or null where the rig has started none. */
export function findRigWorker(): RigWorker | null {
  const started = (what: string) => {
    const file = path.join(home, 'run', what)
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  }
  const version = started('version')
  const mark = version === '2.8.0' ? '' : `-${version}`
  const python = path.join(home, `venv${mark}/bin/python`)
  if (version === '' || !existsSync(python)) return null
  const databaseUrl =
    started('database') === 'postgres'
      ? `postgresql+asyncpg://argilla@127.0.0.1:${rigPort + 2}/rig`
      : `sqlite+aiosqlite:///${path.join(home, `argilla${mark}.db`)}`
  return { python, environment: environmentOn(databaseUrl, path.join(home, 'home')) }
}
