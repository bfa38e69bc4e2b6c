import { type IncomingMessage, type Server, type ServerResponse, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { bad } from './bad-answers.ts'
import type { Secrets } from './secrets.ts'

/** What goes wrong with the requests that match. */
export interface Fault {
  method?: string
  /**
   * A regular expression is matched against path and query. A text is the whole path below `/api/v1`, where `*` is one
   * part of it: `/users` is not `/workspaces/…/users`.
   */
  path?: RegExp | string
  /**
   * Without reaching Argilla:
   * - a number: answered with that status and Argilla's error body
   * - an answer, e.g. a proxy's page
   * - `hang`: never answered
   * - `drop`: the connection is reset
   *
   * Argilla does it, but:
   * - `lose`: the connection is reset before its answer
   * - `half`: and in the middle of its answer
   * - `hangAfter`: no answer comes
   * - `malformed`, `missing`, `wrongType`: its answer is broken JSON, lacks a field, or has a field of another type
   * - `delay`: only after `delayMs`
   * - `hold`: only after `release`, for what a story does while something is under way
   */
  with: number | Answer | 'hang' | 'drop' | 'lose' | 'half' | 'hangAfter' | BadAnswer | 'delay' | 'hold'
  delayMs?: number
  /** From its first hit on it hits every request, as an ended session does. */
  spreads?: boolean
  /** How many requests it hits; all when absent. */
  times?: number
  /** How many matching requests pass before the first that it hits. */
  after?: number
  /** Every how many matching requests it hits: 20 is 5 %. Each when absent. */
  every?: number
}

export interface Answer {
  status: number
  body: string
  type?: string
  /** In seconds. */
  retryAfter?: number
  /** Where a redirect leads. */
  location?: string
}
export type BadAnswer = 'malformed' | 'missing' | 'wrongType'

export interface Faults {
  /** The address to give out in the target's place. */
  url: string
  add: (fault: Fault) => void
  /** Lets go on what is held, and holds nothing more. Other faults stay. */
  release: () => void
  clear: () => void
  /** Method and path of every request since the last `clear`, in order. */
  requests: () => readonly string[]
  /** From now on every connection is refused: nobody listens. */
  refuse: () => Promise<void>
  /** Ends `refuse`. */
  listen: () => Promise<void>
  stop: () => Promise<void>
}

const errorBody = (status: number) =>
  status === 401
    ? '{"detail":{"code":"argilla.api.errors::UnauthorizedError","params":{"detail":"Could not validate credentials"}}}'
    : '{"detail":{"code":"argilla.api.errors::GenericServerError","params":{"type":"injected"}}}'

const toPattern = (path: string) =>
  new RegExp(
    `^/api/v1${path
      .split('*')
      .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join('[^/?]+')}(\\?.*)?$`,
  )

/** A proxy, between server/ and Argilla or before server/, in which failures are made: the page is never mocked. */
export async function startFaults(target: string, secrets?: Secrets): Promise<Faults> {
  const { hostname, port } = new URL(target)
  let rules: (Fault & { pattern: RegExp | null; seen: number; hit: number })[] = []
  let log: string[] = []
  const held: (() => void)[] = []

  const match = (method: string, path: string) =>
    rules.find((rule) => {
      if (rule.spreads && rule.hit > 0) return true
      if (rule.method && rule.method !== method) return false
      if (rule.pattern && !rule.pattern.test(path)) return false
      rule.seen += 1
      if (rule.seen <= (rule.after ?? 0)) return false
      if (rule.every && rule.seen % rule.every !== 0) return false
      if (rule.times !== undefined && rule.hit >= rule.times) return false
      rule.hit += 1
      return true
    })

  const pass = (from: IncomingMessage, to: ServerResponse, fault?: Fault['with']) => {
    const onward = request(
      {
        hostname,
        port,
        // A kept connection that the target is just closing would be a failure that nobody asked for.
        agent: false,
        path: from.url,
        method: from.method,
        // The Host stays as it came: before server/ it is what the Origin is compared with.
        headers: from.headers,
      },
      (answer) => {
        if (typeof fault === 'string') {
          void spoil(answer, to, fault)
          return
        }
        to.writeHead(answer.statusCode ?? 502, answer.headers)
        if (secrets && from.url?.startsWith('/api/v1/webhooks'))
          whole(answer, (body) => secrets.webhooks(body))
        answer.pipe(to)
      },
    )
    onward.on('error', () => to.destroy())
    // A stream of events ends when its reader is gone. A change goes on: that is what is tested here.
    if (from.method === 'GET') to.on('close', () => onward.destroy())
    if (secrets) whole(from, (body) => secrets.sent(from.headers, body))
    from.pipe(onward)
  }

  const server: Server = createServer((from, to) => {
    const [method, path] = [from.method ?? 'GET', from.url ?? '/']
    log.push(`${method} ${path}`)
    const fault = match(method, path)
    if (fault === undefined) pass(from, to)
    else if (fault.with === 'delay') setTimeout(() => pass(from, to), fault.delayMs ?? 0)
    else if (fault.with === 'hold') {
      // Of whom has gone meanwhile, such as a server that was killed, nothing comes late.
      held.push(() => from.socket.destroyed || pass(from, to))
    } else if (fault.with === 'drop') from.socket.resetAndDestroy()
    else if (fault.with === 'hang') from.resume()
    else if (typeof fault.with === 'string') pass(from, to, fault.with)
    else {
      from.resume()
      const { with: status } = fault
      send(to, typeof status === 'number' ? { status, body: errorBody(status) } : status)
    }
  })
  let at = 0
  const listen = () =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(at, '127.0.0.1', () => {
        server.off('error', reject)
        resolve()
      })
    })
  const refuse = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  const release = () => {
    rules = rules.filter((rule) => rule.with !== 'hold')
    for (const go of held.splice(0)) go()
  }
  await listen()
  at = (server.address() as AddressInfo).port

  return {
    url: `http://127.0.0.1:${at}`,
    add: (fault) => {
      const { path } = fault
      const pattern = typeof path === 'string' ? toPattern(path) : (path ?? null)
      rules.push({ ...fault, pattern, seen: 0, hit: 0 })
    },
    release,
    clear: () => {
      release()
      rules = []
      log = []
    },
    requests: () => log,
    refuse,
    listen,
    stop: refuse,
  }
}

/** Reads along what somebody else reads too. */
function whole(message: IncomingMessage, then: (body: string) => void) {
  const chunks: Buffer[] = []
  message.on('data', (chunk: Buffer) => chunks.push(chunk))
  message.on('end', () => then(Buffer.concat(chunks).toString()))
}

function send(to: ServerResponse, { status, body, type = 'application/json', retryAfter, location }: Answer) {
  to.writeHead(status, {
    'content-type': type,
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    ...(location === undefined ? {} : { location }),
  }).end(body)
}

/** Takes the target's whole answer in, so that it has certainly done it, and gives on what the fault leaves of it. */
async function spoil(answer: IncomingMessage, to: ServerResponse, fault: string) {
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const status = answer.statusCode ?? 502
  if (fault === 'lose') to.socket?.resetAndDestroy()
  else if (fault === 'half') {
    to.writeHead(status, answer.headers)
    // An orderly end, or the reader might throw the half away.
    to.write(body.subarray(0, Math.ceil(body.length / 2)), () => to.destroy())
  } else if (fault !== 'hangAfter') send(to, { status, body: bad(fault as BadAnswer, body.toString()) })
}
