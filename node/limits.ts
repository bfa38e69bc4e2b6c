import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { isLoopback, networkOf } from './address.ts'

/** Bytes of a body: of a sign-in, and of all that has no limit of its own. */
export const signInBytes = 8 * 1024
const bodyBytes = 64 * 1024

interface Times {
  /** Milliseconds until a request must be here whole. */
  requestMs?: number
  /** Milliseconds without a byte in either direction; longer than any answer lets one wait. */
  silenceMs?: number
  /** How often requests are looked at. */
  lookEveryMs?: number
}

/** Fastify's options for how much, and how long, a request may take; its own default is for ever. */
export const requestLimits = ({
  requestMs = 30_000,
  silenceMs = 180_000,
  lookEveryMs = 5_000,
}: Times = {}) => ({
  bodyLimit: bodyBytes,
  requestTimeout: requestMs,
  connectionTimeout: silenceMs,
  http: { headersTimeout: requestMs / 2, connectionsCheckingInterval: lookEveryMs },
})

interface Server {
  maxConnections: number
  on: (event: 'connection', listener: (socket: Socket) => void) => unknown
}

/**
 * Bounds the connections of all, and of one address, or network of IPv6 (null: a proxy's, behind which is everybody). One too many is closed
 * at once. This machine has no bound of its own: what comes from it is a tunnel, or a proxy that nobody told us of.
 */
export function boundConnections(
  server: Server,
  { total = 2_000, perAddress = 500 }: { total?: number; perAddress?: number | null } = {},
): void {
  server.maxConnections = total
  if (perAddress === null) return
  const open = new Map<string, number>()
  server.on('connection', (socket) => {
    const remote = socket.remoteAddress ?? ''
    if (isLoopback(remote)) return
    const address = networkOf(remote)
    const number = (open.get(address) ?? 0) + 1
    if (number > perAddress) {
      socket.destroy()
      return
    }
    open.set(address, number)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left === 0) open.delete(address)
      else open.set(address, left)
    })
  })
}

/** Aborted once whoever asked is gone, or has the whole answer: nobody waits for what is still being done for it. */
export function goneOf(response: ServerResponse): AbortSignal {
  const gone = new AbortController()
  response.once('close', () => {
    gone.abort()
  })
  // Gone before anybody looked: that is not told again.
  if (response.destroyed) gone.abort()
  return gone.signal
}
