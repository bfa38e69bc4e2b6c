import { existsSync } from 'node:fs'
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
export function rigEnvironment(database: string, folder: string): Record<string, string> {
  const port = Number(process.env['ARGILLA_RIG_PORT'] ?? 6900)
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    ARGILLA_HOME_PATH: folder,
    ARGILLA_DATABASE_URL: `sqlite+aiosqlite:///${database}`,
    ARGILLA_REDIS_URL: `redis://127.0.0.1:${port + 1}/0`,
    ARGILLA_ELASTICSEARCH: 'http://127.0.0.1:9201',
    ARGILLA_SEARCH_ENGINE: 'opensearch',
    ARGILLA_AUTH_SECRET_KEY: 'contract-secret-key',
    HF_HUB_OFFLINE: '1',
    PYTHONDONTWRITEBYTECODE: '1',
  }
}
