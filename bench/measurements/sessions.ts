import { readFileSync } from 'node:fs'
import http from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { launch, seen, settle, signedInPage } from '../support/browser.ts'
import { count, mib, ms, percentile, spread } from '../support/figures.ts'
import { ask } from '../support/load.ts'
import type { Measurement } from '../support/measurement.ts'
import { apiKey, type Place, startPlace } from '../support/place.ts'

/** Each session opens the page anew so often. */
const visitEveryMs = 10_000

interface Asked {
  path: string
  headers: Record<string, string>
}

/** What a page on /users asks for by itself, as a browser asks for it; the code is cached, so it is left out. */
async function askedByPage({ server }: Place): Promise<Asked[]> {
  const browser = await launch()
  try {
    const page = await signedInPage(browser, server.url)
    const asked: Promise<Asked>[] = []
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url())
      if (request.method() === 'GET' && /^\/(app|api)\//.test(pathname))
        // All of them: among those of `headers()` there is no Accept-Encoding.
        asked.push(request.allHeaders().then((headers) => ({ path: pathname + search, headers })))
    })
    await page.goto('/users')
    await seen(page, 'usable')
    await settle(page)
    return await Promise.all(asked)
  } finally {
    await browser.close()
  }
}

async function signIn({ server }: Place): Promise<string> {
  const answer = await fetch(`${server.url}/app/session`, {
    method: 'POST',
    headers: { origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ api_key: apiKey }),
  })
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

/** Bytes of memory that a process has, as Linux says; NaN elsewhere. */
function memoryOf(pid: number | undefined): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1]
    return Number(kilobytes) * 1024
  } catch {
    return NaN
  }
}

interface Found {
  documents: number[]
  failures: number
}

/** One session until `endsAt`: a stream that stays open, and visits of the page with all that it asks for. */
async function live(
  { server }: Place,
  cookie: string,
  asked: readonly Asked[],
  startMs: number,
  endsAt: number,
  found: Found,
) {
  const headers = { cookie }
  const stream = asked.find(({ path }) => path.startsWith('/app/events'))
  const streaming =
    stream && http.get(server.url + stream.path, { headers: { ...stream.headers, ...headers } })
  streaming?.on('response', (response) => response.resume()).on('error', () => undefined)
  const get = async (path: string, more: Record<string, string>) => {
    const answer = await ask(server.url + path, { ...more, ...headers }).catch(() => null)
    if (answer?.status === 200) return answer.ms
    found.failures += 1
    return null
  }
  await setTimeout(startMs)
  while (performance.now() < endsAt) {
    const began = performance.now()
    const ms = await get('/users', { accept: 'text/html', 'accept-encoding': 'gzip, br' })
    if (ms !== null) found.documents.push(ms)
    const rest = asked.filter((one) => one !== stream)
    await Promise.all(rest.map(({ path, headers: sent }) => get(path, sent)))
    await setTimeout(Math.max(0, Math.min(began + visitEveryMs, endsAt) - performance.now()))
  }
  streaming?.destroy()
}

export const sessions: Measurement = async ({ sessions: { count: howMany, users, seconds } }) => {
  const place = await startPlace(users)
  try {
    const asked = await askedByPage(place)
    const cookies: string[] = []
    // One after the other: so many sign-ins under way at once from one address are refused.
    while (cookies.length < howMany) cookies.push(await signIn(place))
    const found: Found = { documents: [], failures: 0 }
    const memory: number[] = []
    const watch = setInterval(() => memory.push(memoryOf(place.server.process.pid)), 500)
    const endsAt = performance.now() + seconds * 1000
    await Promise.all(
      cookies.map((cookie, n) => live(place, cookie, asked, (n / howMany) * visitEveryMs, endsAt, found)),
    )
    clearInterval(watch)
    const { documents, failures } = found
    const [p50, p99] = [percentile(documents, 0.5), percentile(documents, 0.99)]
    return {
      title: 'Many who have the page open',
      how:
        `${howMany} sessions of owners for ${seconds} s, each with its stream of events open, each opening \`/users\` anew every ` +
        `${visitEveryMs / 1000} s with all that a page then asks for.`,
      rows: [
        {
          users: count(users),
          documents: count(documents.length),
          'document, median (min–max)': spread(documents, 'ms'),
          p99: ms(p99),
          'p99 to the median': `${(p99 / p50).toFixed(1)} ×`,
          'memory of the server, most': mib(Math.max(...memory)),
          'answers that failed': count(failures),
        },
      ],
    }
  } finally {
    await place.stop()
  }
}
