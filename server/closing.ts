import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { pathOf } from './security.ts'

interface Patience {
  /** Milliseconds that running requests get to have their answers. */
  answersMs: number
  /** Milliseconds that one gets which is not here whole. */
  bodiesMs?: number
}

/**
 * How to close the server: what runs has its answer first, and the log says what had to be cut. To be called before the
 * first request comes.
 */
export function closeInTime(app: FastifyInstance, { answersMs, bodiesMs = 3_000 }: Patience) {
  const running = new Map<ServerResponse, IncomingMessage>()
  app.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    running.set(response, request)
    response.once('close', () => running.delete(response))
  })

  return async (): Promise<void> => {
    // Node no longer looks at how long these take, once it closes.
    const halfSent = setTimeout(() => {
      for (const request of running.values()) if (!request.complete) request.destroy()
    }, bodiesMs)
    const late = setTimeout(() => {
      const cut = Array.from(running.values(), ({ method = '', url = '' }) => `${method} ${pathOf({ url })}`)
      app.log.warn({ cut }, 'stopped before these requests had their answers')
      app.server.closeAllConnections()
    }, answersMs)
    // A connection whose last request has just ended would be kept open for the next one.
    const idle = setInterval(() => {
      app.server.closeIdleConnections()
    }, 50)
    await app.close()
    clearTimeout(halfSent)
    clearTimeout(late)
    clearInterval(idle)
  }
}

/** How often it is looked whether npm's shell is still there, in milliseconds. */
const everyMs = 500

/**
 * npm hands SIGTERM to its shell alone, and one that stays between (dash) ends without a word. We would run on, and hold the port and
 * the files against the next start. Calls `end` once the shell is gone; does nothing where neither `npm start` nor `npx` started us.
 */
export function endWithShellOfNpm(end: () => void): void {
  if (!['start', 'npx'].includes(process.env['npm_lifecycle_event'] ?? '')) return
  const { ppid } = process
  const watch = setInterval(() => {
    if (process.ppid === ppid) return
    clearInterval(watch)
    end()
  }, everyMs).unref()
}
