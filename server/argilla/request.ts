import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'

/** Milliseconds until a connection must stand. */
const connectTimeoutMs = 10_000
/** Milliseconds that an idle connection is kept: Argilla closes its own after 5 s. */
const idleTimeoutMs = 4_000

export interface Sending {
  method: string
  headers: Record<string, string>
  body: string | null
  signal: AbortSignal
}

// An agent of one's own reads HTTPS_PROXY only where it is told to; Node 20 can't.
const proxied = process.env['NODE_USE_ENV_PROXY'] === '1' ? { proxyEnv: process.env } : {}
const kept = { keepAlive: true, timeout: idleTimeoutMs, ...proxied }
const agents = { 'http:': new http.Agent(kept), 'https:': new https.Agent(kept) }

/**
 * Sends, and gives the answer as soon as it begins. Not `fetch`: that takes three times as much of the processor, which is
 * what bounds a batch. No redirect is followed, for it could carry the credential to another place.
 */
export function send(url: string, { method, headers, body, signal }: Sending): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const isSecure = url.startsWith('https:')
    const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const request = (isSecure ? https : http).request(url, {
      agent: agents[isSecure ? 'https:' : 'http:'],
      method,
      headers: { ...headers, ...length },
      signal,
    })
    request.once('response', (response) => {
      // Whoever reads hears of it; while nobody does it must not end the process.
      response.on('error', () => undefined)
      resolve(response)
    })
    request.on('error', reject)
    request.once('socket', (socket) => {
      if (!socket.connecting) return
      const timer = setTimeout(() => {
        request.destroy(Object.assign(new Error('no connection'), { code: 'CONNECT_TIMEOUT' }))
      }, connectTimeoutMs)
      const stop = () => {
        clearTimeout(timer)
      }
      socket.once('connect', stop)
      socket.once('close', stop)
    })
    request.end(body ?? undefined)
  })
}
