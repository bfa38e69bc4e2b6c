import { type IncomingMessage, type Server, type ServerResponse, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What goes wrong with the requests that match. */
export interface Fault {
  method?: string
  /** Matched against path and query, e.g. `/^\/api\/v1\/users$/`. */
  path?: RegExp
  /**
   * - a number: answered with that status, without reaching Argilla
   * - `hang`: never answered
   * - `drop`: the connection is cut without reaching Argilla
   * - `lose`: Argilla does it, but its answer is lost
   * - `delay`: Argilla does it after `delayMs`
   */
  with: number | 'hang' | 'drop' | 'lose' | 'delay'
  delayMs?: number
  /** How many requests it hits; all when absent. */
  times?: number
  /** Every how many matching requests it hits: 20 is 5 %. Each when absent. */
  every?: number
}

export interface Faults {
  /** The address to give to server/ in Argilla's place. */
  url: string
  add: (fault: Fault) => void
  clear: () => void
  /** Method and path of every request since the last `clear`, in order. */
  requests: () => readonly string[]
  stop: () => Promise<void>
}

const errorBody = (status: number) =>
  status === 401
    ? '{"detail":{"code":"argilla.api.errors::UnauthorizedError","params":{"detail":"Could not validate credentials"}}}'
    : '{"detail":{"code":"argilla.api.errors::GenericServerError","params":{"type":"injected"}}}'

/** A proxy between server/ and Argilla in which failures are made, so that the page is never mocked. */
export async function startFaults(target: string): Promise<Faults> {
  const { hostname, port } = new URL(target)
  let rules: (Fault & { seen: number; hit: number })[] = []
  let log: string[] = []

  const match = (method: string, path: string) =>
    rules.find((rule) => {
      if (rule.method && rule.method !== method) return false
      if (rule.path && !rule.path.test(path)) return false
      rule.seen += 1
      if (rule.every && rule.seen % rule.every !== 0) return false
      if (rule.times !== undefined && rule.hit >= rule.times) return false
      rule.hit += 1
      return true
    })

  const pass = (from: IncomingMessage, to: ServerResponse, lose: boolean) => {
    const onward = request(
      {
        hostname,
        port,
        // A kept connection that Argilla is just closing would be a failure that nobody asked for.
        agent: false,
        path: from.url,
        method: from.method,
        headers: { ...from.headers, host: `${hostname}:${port}` },
      },
      (answer) => {
        if (lose) {
          answer.resume()
          answer.on('end', () => to.destroy())
          return
        }
        to.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(to)
      },
    )
    onward.on('error', () => to.destroy())
    from.pipe(onward)
  }

  const server: Server = createServer((from, to) => {
    const [method, path] = [from.method ?? 'GET', from.url ?? '/']
    log.push(`${method} ${path}`)
    const fault = match(method, path)
    if (fault === undefined) pass(from, to, false)
    else if (fault.with === 'lose') pass(from, to, true)
    else if (fault.with === 'delay') setTimeout(() => pass(from, to, false), fault.delayMs ?? 0)
    else if (fault.with === 'drop') from.socket.destroy()
    else if (typeof fault.with === 'number') {
      from.resume()
      to.writeHead(fault.with, { 'content-type': 'application/json' }).end(errorBody(fault.with))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add: (fault) => rules.push({ ...fault, seen: 0, hit: 0 }),
    clear: () => {
      rules = []
      log = []
    },
    requests: () => log,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
