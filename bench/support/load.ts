import http, { type IncomingHttpHeaders } from 'node:http'

export interface Answered {
  status: number
  headers: IncomingHttpHeaders
  /** Of the body, as it came. */
  bytes: number
  /** Until its last byte. */
  ms: number
}

/** Asks for something and reads all of it; the body is not looked at, this is about the server. */
export function ask(url: string, headers: Record<string, string>, agent?: http.Agent): Promise<Answered> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers, ...(agent && { agent }) }, (response) => {
      let bytes = 0
      response.on('data', (piece: Buffer) => (bytes += piece.length))
      response.on('error', reject)
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response
        resolve({ status, headers, bytes, ms: performance.now() - began })
      })
    })
    request.on('error', reject)
  })
}

/** Asks again and again over so many kept connections for a while; gives answers a second, for each second. */
export async function askForSeconds(
  seconds: number,
  connections: number,
  url: string,
  headers: Record<string, string>,
): Promise<{ perSecond: number[]; last: Answered }> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const perSecond = Array<number>(seconds).fill(0)
  let last = await ask(url, headers, agent)
  const began = performance.now()
  const loop = async () => {
    for (;;) {
      last = await ask(url, headers, agent)
      const second = Math.floor((performance.now() - began) / 1000)
      if (second >= seconds) return
      perSecond[second] = (perSecond[second] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: connections }, loop))
  agent.destroy()
  return { perSecond, last }
}
