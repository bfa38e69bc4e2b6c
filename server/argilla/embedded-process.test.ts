import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { ConfigError } from '#node/settings.ts'
import { startEmbedded, type EmbeddedProcess } from './embedded-process.ts'
import { createLogger } from '#node/log.ts'

let folder = ''
let running: EmbeddedProcess | null = null
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-'))
})
afterEach(async () => {
  await running?.stop()
  running = null
  rmSync(folder, { recursive: true })
})

/** Starts a program that notes each of its starts, with its environment, as a line of a file. */
function start(code: string, env: Record<string, string> = {}, secrets: Record<string, string> = {}) {
  const program = path.join(folder, 'child.mjs')
  const starts = path.join(folder, 'starts')
  writeFileSync(starts, '')
  writeFileSync(
    program,
    `import { appendFileSync } from 'node:fs'
    import { text } from 'node:stream/consumers'
    const input = await text(process.stdin)
    const told = { pid: process.pid, env: process.env, input }
    appendFileSync(${JSON.stringify(starts)}, JSON.stringify(told) + '\\n')
    process.on('disconnect', () => process.exit(0))
    ${code}`,
  )
  let logs = ''
  const logger = createLogger('info', {
    write: (line) => {
      logs += line
    },
  })
  running = startEmbedded({ program, env, secrets, logger })
  const children = () =>
    readFileSync(starts, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { pid: number; env: Record<string, string>; input: string })
  return { embedded: running, ready: running.ready, children, logs: () => logs }
}

async function startReady(code: string, env?: Record<string, string>, secrets?: Record<string, string>) {
  const started = start(code, env, secrets)
  return { ...started, ...(await started.ready) }
}

const ready = `process.send({ type: 'ready', url: 'http://127.0.0.1:6901', demo: null })`
const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('startEmbedded', () => {
  it('waits until it is ready, and ends it', async () => {
    const { embedded, url, demo, children } = await startReady(ready)
    expect({ url, demo: demo() }).toEqual({ url: 'http://127.0.0.1:6901', demo: null })
    const [{ pid } = { pid: 0 }] = children()
    expect(isRunning(pid)).toBe(true)
    await embedded.stop()
    expect(isRunning(pid)).toBe(false)
  })

  it('knows whom the demo lets in, also later', async () => {
    const account = { username: 'ann', password: 'of the demo', role: 'annotator' }
    const begins = ready.replace('demo: null', `demo: [${JSON.stringify(account)}]`)
    const { demo, children } = await startReady(
      `process.once('SIGUSR2', () => process.send({ type: 'demo', demo: null })); ${begins}`,
    )
    expect(demo()).toEqual([account])
    process.kill(children()[0]?.pid ?? 0, 'SIGUSR2')
    await until(() => {
      expect(demo()).toBeNull()
    })
  })

  it('ends one that is still starting', async () => {
    const { embedded, ready, children } = start('setInterval(() => undefined, 1_000)')
    const ended = expect(ready).rejects.toThrow('ended before it was ready')
    await until(() => {
      expect(children()[0]?.pid).toBeGreaterThan(0)
    })
    await embedded.stop()
    await ended
    expect(isRunning(children()[0]?.pid ?? 0)).toBe(false)
  })

  it('hands over the settings and none of our secrets', async () => {
    vi.stubEnv('SESSION_SECRET', 'a secret')
    const { children } = await startReady(ready, { DEMO: '0' }, { OWNER_PASSWORD: 'theirs' })
    vi.unstubAllEnvs()
    const [child] = children()
    expect(child?.env).toMatchObject({ DEMO: '0', PATH: process.env['PATH'] })
    expect(child?.env).not.toHaveProperty('SESSION_SECRET')
    expect(child?.env).not.toHaveProperty('OWNER_PASSWORD')
    expect(child?.input).toBe('{"OWNER_PASSWORD":"theirs"}')
  })

  it('fails with the child’s own sentence', async () => {
    const failing = start(
      `process.send({ type: 'failed', message: 'EMBEDDED_PORT is taken.' }); process.exit(1)`,
    )
    await expect(failing.ready).rejects.toThrow(new ConfigError('EMBEDDED_PORT is taken.'))
  })

  it.each(['process.exit(3)', 'process.send({ type: "nonsense" })'])(
    'fails with a sentence when the child does %s',
    async (code) => {
      await expect(start(code).ready).rejects.toThrow(/^The embedded Argilla .*\.$/)
    },
  )

  it('starts one that has died again, at the same port', async () => {
    const { children, logs } = await startReady(ready, {}, { OWNER_PASSWORD: 'theirs' })
    process.kill(children()[0]?.pid ?? 0, 'SIGKILL')
    await vi.waitFor(
      () => {
        expect(logs()).toContain('running again')
      },
      { timeout: 10_000 },
    )
    expect(children()).toHaveLength(2)
    expect(children()[1]?.env['EMBEDDED_PORT']).toBe('6901')
    expect(children()[1]?.input).toBe('{"OWNER_PASSWORD":"theirs"}')
  })

  it.each([
    ['says so', '/nowhere/node'],
    ['throws', 'no\0program'],
  ])('tries again where a start anew fails at once, and Node %s', async (_, execPath) => {
    const { embedded, children, logs } = await startReady(ready)
    const { execPath: node } = process
    onTestFinished(() => {
      process.execPath = node
    })
    process.execPath = execPath
    process.kill(children()[0]?.pid ?? 0, 'SIGKILL')
    // The end of the child, and of the first start anew.
    await until(() => expect(logs().match(/it is started again/g)).toHaveLength(2))
    process.execPath = node
    await until(() => expect(logs()).toContain('running again'))
    expect(children()).toHaveLength(2)
    await embedded.stop()
    expect(isRunning(children()[1]?.pid ?? 0)).toBe(false)
  })

  it('stops while no start anew succeeds', async () => {
    const { embedded, children, logs } = await startReady(ready)
    const { execPath } = process
    onTestFinished(() => {
      process.execPath = execPath
    })
    process.execPath = '/nowhere/node'
    process.kill(children()[0]?.pid ?? 0, 'SIGKILL')
    await until(() => expect(logs().match(/it is started again/g)).toHaveLength(2))
    await embedded.stop()
  })

  it('leaves one that ends once we are told to stop', async () => {
    const { embedded, children, logs } = await startReady(ready)
    const { pid = 0 } = children()[0] ?? {}
    process.emit('SIGTERM', 'SIGTERM')
    process.kill(pid, 'SIGTERM')
    // Known as gone only once Node has told of its end.
    await until(() => expect(isRunning(pid)).toBe(false))
    await embedded.stop()
    expect(logs()).toBe('')
    expect(process.listenerCount('SIGTERM')).toBe(0)
  })
})
