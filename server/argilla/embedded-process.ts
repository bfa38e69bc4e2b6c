import { fork, type ChildProcess } from 'node:child_process'
import type { FastifyBaseLogger } from 'fastify'
import type { Info } from '#contract/app.ts'
import { type EmbeddedMessage, embeddedMessageSchema } from '#node/embedded-message.ts'
import { handOver } from '#node/given-secrets.ts'
import { ConfigError } from '#node/settings.ts'

/** The wait before the first start anew, doubled with each, up to the longest. */
const backoffMs = { first: 500, longest: 30_000 }
/** A child may take so long to end before it is killed. */
const endingMs = 10_000
const endingSignals = ['SIGTERM', 'SIGINT'] as const

interface EmbeddedOptions {
  /** The program: dist/node/embedded.js, or embedded/main.ts under tsx. */
  program: string
  env: Record<string, string>
  secrets: Record<string, string>
  logger: FastifyBaseLogger
}

export interface EmbeddedProcess {
  /**
   * Its address, the same after it had to be started anew, so that nothing else need know, and whom the demo lets in. Fails with a
   * {@link ConfigError} and its own sentence where it does not start.
   */
  ready: Promise<{ url: string; demo: () => Info['demo'] }>
  /** Also while it is starting. */
  stop: () => Promise<void>
}

/** Starts the embedded Argilla and keeps it running. */
export function startEmbedded({ program, env, secrets, logger }: EmbeddedOptions): EmbeddedProcess {
  let stopping = false
  let delayMs = backoffMs.first
  let waiting: NodeJS.Timeout | undefined
  let demo: Info['demo'] = null

  // Who ends us may have ended the child too: it does not come back while our running requests have their answers.
  const beginToStop = () => {
    stopping = true
    clearTimeout(waiting)
  }
  for (const signal of endingSignals) process.once(signal, beginToStop)

  const launch = (childEnv: Record<string, string>) => {
    const started = fork(program, {
      env: { ...inherited(), ...childEnv },
      // The secrets come in; its logs stand with ours; ours to say where it is.
      stdio: ['pipe', process.stderr.fd, 'inherit', 'ipc'],
      // A group of its own: Ctrl-C ends us, and we end it once our running requests have had their answers.
      detached: true,
    })
    started.on('message', (message) => {
      const { data } = embeddedMessageSchema.safeParse(message)
      if (data && data.type !== 'failed') demo = data.demo
    })
    // One that ends at once does not read them, and says why by itself.
    started.stdin?.on('error', () => undefined).end(handOver(secrets))
    return { started, ready: firstMessage(started) }
  }

  const first = launch(env)
  let child = first.started

  const watch = (running: ChildProcess, fixedPort: Record<string, string>) => {
    let isOver = false
    const end = (how: object) => {
      if (!isOver) startAnew(how, fixedPort)
      isOver = true
    }
    running.once('exit', (code, signal) => end({ code, signal }))
    running.on('error', ({ message }) => {
      // One that never ran need not have an exit; of one that runs, an error is not its end.
      if (running.pid === undefined) end({ reason: message })
    })
  }
  const startAnew = (how: object, fixedPort: Record<string, string>) => {
    if (stopping) return
    logger.error({ ...how, delayMs }, 'the embedded Argilla does not run; it is started again')
    waiting = setTimeout(restart, delayMs, fixedPort)
    delayMs = Math.min(delayMs * 2, backoffMs.longest)
  }
  const restart = (fixedPort: Record<string, string>) => {
    let next: ReturnType<typeof launch>
    try {
      next = launch(fixedPort)
    } catch (error) {
      startAnew({ reason: (error as Error).message }, fixedPort)
      return
    }
    child = next.started
    watch(child, fixedPort)
    void next.ready.then((answer) => {
      if (answer.type === 'ready') {
        delayMs = backoffMs.first
        logger.info('the embedded Argilla is running again')
      } else {
        logger.error({ reason: answer.message }, 'the embedded Argilla could not be started')
        next.started.kill('SIGTERM')
      }
    })
  }
  const ready = first.ready.then((message) => {
    if (message.type === 'failed') {
      child.kill('SIGTERM')
      throw new ConfigError(message.message)
    }
    watch(child, { ...env, EMBEDDED_PORT: new URL(message.url).port })
    return { url: message.url, demo: () => demo }
  })
  return {
    ready,
    async stop() {
      beginToStop()
      for (const signal of endingSignals) process.off(signal, beginToStop)
      const neverRan = child.pid === undefined
      if (neverRan || child.exitCode !== null || child.signalCode !== null) return
      await new Promise<void>((resolve) => {
        const killing = setTimeout(() => child.kill('SIGKILL'), endingMs)
        child.once('exit', () => {
          clearTimeout(killing)
          resolve()
        })
        child.kill('SIGTERM')
      })
    },
  }
}

function firstMessage(child: ChildProcess): Promise<Exclude<EmbeddedMessage, { type: 'demo' }>> {
  return new Promise((resolve) => {
    child.once('message', (message) => {
      const { data } = embeddedMessageSchema.safeParse(message)
      const isKnown = data && data.type !== 'demo'
      resolve(isKnown ? data : { type: 'failed', message: 'The embedded Argilla said something unknown.' })
    })
    child.once('error', (error) => {
      resolve({ type: 'failed', message: `The embedded Argilla could not be started: ${error.message}` })
    })
    child.once('exit', (code, signal) => {
      const how = signal ?? `code ${code ?? 0}`
      resolve({ type: 'failed', message: `The embedded Argilla ended before it was ready (${how}).` })
    })
  })
}

/** Of our own environment only what any program needs: no SESSION_SECRET, no journal token. */
function inherited(): Record<string, string> {
  const names = /^(PATH|HOME|USER|LANG|LC_.*|TZ|TMPDIR|TEMP|TMP|NODE_.*|SYSTEMROOT)$/i
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => names.test(entry[0]) && entry[1] !== undefined,
    ),
  )
}
