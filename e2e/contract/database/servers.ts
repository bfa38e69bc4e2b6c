import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '../embedded-server.ts'
import { send, type Side } from '../exchange.ts'
import { rigEnvironment } from '../rig.ts'

// The rig's OpenSearch has no k-NN: see serve.py there.
const withoutKnn =
  'from argilla_server.search_engine import commons, opensearch\n' +
  'opensearch.OpenSearchEngine._configure_index_settings = commons.BaseElasticAndOpenSearchEngine._configure_index_settings\n'

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

interface Deps {
  /** Of the rig, with argilla_server in it. */
  python: string
  /** The database that all of them work on, one after the other. */
  file: string
  /** The home of argilla_server. */
  folder: string
  ownerKey: string
}

interface RunningServer {
  side: Side
  stop: () => Promise<void>
}

/** Ways to start either server on one file. */
export function createServers({ python, file, folder, ownerKey }: Deps) {
  const sideAt = (name: string, url: string): Side => ({
    name,
    url,
    keys: new Map([['boot', ownerKey]]),
    tokens: new Map(),
  })

  /** Runs argilla_server's own command line on the file. */
  function argilla(...words: string[]): void {
    const run = `import sys\n${withoutKnn}from argilla_server.__main__ import app\nsys.argv[1:] = ${JSON.stringify(words)}\napp()`
    const { status, stderr } = spawnSync(python, ['-c', run], {
      env: rigEnvironment(file, folder),
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`argilla_server ${words.join(' ')} failed: ${stderr.slice(-500)}`)
  }

  async function startReal(): Promise<RunningServer> {
    const port = await freePort()
    const run = `import uvicorn\n${withoutKnn}uvicorn.run("argilla_server:app", host="127.0.0.1", port=${port}, log_level="warning")`
    const child: ChildProcess = spawn(python, ['-c', run], {
      env: rigEnvironment(file, folder),
      stdio: 'ignore',
    })
    const side = sideAt('real', `http://127.0.0.1:${port}`)
    for (let tries = 0; ; tries += 1) {
      if (child.exitCode !== null || tries > 240) {
        child.kill('SIGKILL')
        throw new Error('the real argilla-server did not start')
      }
      try {
        await send(side, { method: 'GET', path: '/api/v1/version' })
        break
      } catch {
        await sleep(250)
      }
    }
    const stop = () =>
      new Promise<void>((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      })
    return { side, stop }
  }

  async function startOurs(environment: Record<string, string> = {}): Promise<RunningServer> {
    const server = await startEmbedded(file, environment)
    return { side: sideAt('embedded', server.url), stop: server.stop }
  }

  return { argilla, startReal, startOurs }
}
