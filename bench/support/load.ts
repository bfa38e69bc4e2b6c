import http, { type IncomingHttpHeaders } from 'node:http'
import net from 'node:net'

export interface Answered {
  status: number
  headers: IncomingHttpHeaders
  /** Of the body, as it came. */
  bytes: number
  /** Until its last byte. */
  ms: number
}

/** Asks for something and reads all of it; the body is not looked at, this is about the server. */
export function ask(url: string, headers: Record<string, string>): Promise<Answered> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers }, (response) => {
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
): Promise<{ perSecond: number[]; bytes: number }> {
  const perSecond = Array<number>(seconds).fill(0)
  const began = performance.now()
  const askOn = () => {
    const second = Math.floor((performance.now() - began) / 1000)
    if (second >= seconds) return false
    perSecond[second] = (perSecond[second] ?? 0) + 1
    return true
  }
  const sizes = await Promise.all(
    Array.from({ length: connections }, () => askAgainAndAgain(url, headers, askOn)),
  )
  return { perSecond, bytes: sizes[0] ?? 0 }
}

/**
 * Over one connection, until `askOn` says so after an answer; gives the bytes of the last one. Not `http`, which takes more of the
 * processor than the server that is measured beside it: what comes is counted, always in the same piece of memory.
 */
function askAgainAndAgain(
  url: string,
  headers: Record<string, string>,
  askOn: () => boolean,
): Promise<number> {
  const { hostname, port, host, pathname, search } = new URL(url)
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  const request = `GET ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`
  return new Promise((resolve, reject) => {
    let head = ''
    /** Of the body, in all and still to come; null before its head is there. */
    let length = 0
    let left: number | null = null

    function take(count: number, buffer: Uint8Array) {
      if (left !== null) left -= count
      else {
        head += Buffer.from(buffer.buffer, buffer.byteOffset, count).toString('latin1')
        const end = head.indexOf('\r\n\r\n')
        if (end < 0) return
        const known = /^HTTP\/1\.1 (?:200|304) /.test(head)
        length = Number(/^content-length: (\d+)/im.exec(head.slice(0, end))?.[1] ?? 0)
        if (!known || /^transfer-encoding:/im.test(head.slice(0, end)))
          throw new Error(`not an answer of a known length: ${head.slice(0, end)}`)
        left = length - (head.length - end - 4)
      }
      if (left > 0) return
      head = ''
      left = null
      if (askOn()) {
        socket.write(request)
        return
      }
      resolve(length)
      socket.destroy()
    }

    const socket = net.connect({
      host: hostname,
      port: Number(port),
      onread: {
        buffer: Buffer.alloc(256 * 1024),
        callback: (count, buffer) => {
          try {
            take(count, buffer)
          } catch (error) {
            socket.destroy(error as Error)
          }
          return true
        },
      },
    })
    socket.once('connect', () => socket.write(request))
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('the connection was closed before its time')))
  })
}
