import http from 'node:http'

/** Who sends a request; each has the same username, role and memberships on both servers. */
export const actors = ['owner', 'adminIn', 'adminOut', 'annotatorIn', 'annotatorOut'] as const
export type Actor = (typeof actors)[number]

/** One request, the same for both servers. `key:` and `token:` in a header stand for the actor's own. */
export interface Step {
  method: string
  /** Below the server's address, sent as it is. */
  path: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** Keeps the answer's access token under this name, to be sent as `token:name`. */
  keepToken?: string
}

export interface Side {
  name: string
  url: string
  keys: Map<string, string>
  tokens: Map<string, string>
}

export interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  body: string
}

// no connection is kept: a server that closes one after a bad request would fail the next
const agent = new http.Agent({ keepAlive: false })

/** @throws when the server can't be reached */
export async function send(side: Side, step: Step): Promise<Answer> {
  const { hostname, port } = new URL(side.url)
  const headers = Object.fromEntries(
    Object.entries(step.headers ?? {}).map(([name, value]) => [name, resolve(side, value)]),
  )
  // node would send a DELETE's body without saying how long it is
  if (step.body !== undefined) headers['content-length'] = String(Buffer.byteLength(step.body))
  const answer = await new Promise<Answer>((done, fail) => {
    const request = http.request(
      { hostname, port, path: step.path, method: step.method, headers, agent, timeout: 60_000 },
      (response) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('end', () =>
          done({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(pieces).toString('utf8'),
          }),
        )
        response.on('error', fail)
      },
    )
    request.on('error', fail)
    request.on('timeout', () => request.destroy(new Error(`${step.method} ${step.path}: no answer in 60 s`)))
    request.end(step.body)
  })
  if (step.keepToken !== undefined && answer.status === 201)
    side.tokens.set(step.keepToken, (JSON.parse(answer.body) as { access_token: string }).access_token)
  return answer
}

const resolve = (side: Side, value: string) =>
  value
    .replace(/key:(\w+)/, (_, name: string) => side.keys.get(name) ?? `no-key-of-${name}`)
    .replace(/token:(\w+)/, (_, name: string) => side.tokens.get(name) ?? `no-token-of-${name}`)

/** As `send`, with the owner's key and JSON; for what a program prepares, not for what it compares. */
export async function prepare<T>(side: Side, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await send(side, {
    method,
    path: `/api/v1${path}`,
    headers: { 'x-argilla-api-key': 'key:boot', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (answer.status >= 300)
    throw new Error(`${side.name}: ${method} ${path} answered ${answer.status} ${answer.body.slice(0, 300)}`)
  return (answer.body === '' ? null : JSON.parse(answer.body)) as T
}
