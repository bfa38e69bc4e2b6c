// The picture of 100,000 users with 200 workspaces: what it takes while and after it is made, and what its answers take.
// A process of its own plays Argilla. npx tsx bench/picture.ts [users] [workspaces] [workspaces a user]
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { defaultListState, type ListState } from '#lib/list/list-state.ts'
import { createArgilla } from '../server/argilla/argilla.ts'
import { createPicture, type Seen } from '../server/directory/picture.ts'
import type { Told } from '../server/events/bus.ts'

const [users = 100_000, workspaces = 200, each = 5] = process.argv.slice(2).map(Number)
const time = '2026-01-01T00:00:00'
const first = ['Zoë', 'Åsa', 'Émile', 'Anna', 'Bob', '小龙', 'Илья', 'Maria', 'Jean-Luc', 'Ada']
/** As random to look at as Argilla's own; the number stands at its end. */
function idOf(kind: number, number: number): string {
  const digits = (Math.imul(number + 1, 2_654_435_761) >>> 0).toString(16).padStart(8, '0')
  return `${digits}-${kind}000-4000-8000-${number.toString(16).padStart(12, '0')}`
}
const micros = (number: number) => `${time}.${String(1 + (number % 999_999)).padStart(6, '0')}`
const userOf = (number: number) => ({
  id: idOf(1, number),
  first_name: first[number % first.length] ?? '',
  last_name: number % 3 === 0 ? null : `Last ${(number * 7919) % users}`,
  username: `${(number * 7919) % users}-user`,
  role: number === 0 ? 'owner' : 'annotator',
  api_key: 'k'.repeat(107),
  inserted_at: micros(number),
  updated_at: micros(number),
})
const workspaceOf = (number: number) => ({
  id: idOf(2, number),
  name: `workspace-${number}`,
  inserted_at: time,
  updated_at: time,
})

function* numbers(count: number, step = 1, from = 0) {
  for (let number = from; number < count; number += step) yield number
}
function* membersOf(workspace: number) {
  for (let turn = 0; turn < each; turn += 1) {
    yield* numbers(users, workspaces, (workspace + turn * 37) % workspaces)
  }
}

if (process.send) {
  const server = createServer((request, response) => {
    const [, workspace] = /workspaces\/(.*)\/users/.exec(request.url ?? '') ?? []
    const of = workspace === undefined ? -1 : parseInt(workspace.slice(-12), 16)
    const items =
      of >= 0
        ? [...new Set(membersOf(of))].map(userOf)
        : request.url?.endsWith('/me/workspaces')
          ? [...numbers(workspaces)].map(workspaceOf)
          : null
    response.setHeader('content-type', 'application/json')
    if (items) return response.end(JSON.stringify({ items }))
    response.write('{"items":[')
    for (const number of numbers(users)) {
      response.write((number === 0 ? '' : ',') + JSON.stringify(userOf(number)))
    }
    return response.end(']}')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  process.send((server.address() as AddressInfo).port)
} else {
  await measure()
}

async function measure() {
  const argillaProcess = fork(import.meta.filename, process.argv.slice(2))
  const [port] = (await once(argillaProcess, 'message')) as [number]
  const argilla = createArgilla({
    baseUrl: () => `http://127.0.0.1:${port}`,
    timeouts: { answer: 60_000, list: 60_000 },
  })
  let tell: (told: Told) => void = () => undefined
  const bus = {
    publish: () => undefined,
    listen: (listener: typeof tell) => ((tell = listener), () => undefined),
  }
  let clock = 0
  const picture = createPicture({ argilla, bus, clock: () => clock, maxBytes: 1e9 })
  const owner = { ...userOf(0), role: 'owner' as const }
  const look = () =>
    picture.seenBy({ user: owner, credential: { type: 'api_key', value: 'k' } }, { maxWaitMs: 600_000 })

  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  const memory = () => {
    collectGarbage()
    const { rss, heapUsed, external } = process.memoryUsage()
    return { rss, held: heapUsed + external }
  }
  const mb = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`
  const delay = monitorEventLoopDelay({ resolution: 1 })

  /** Milliseconds of the processor that this thread has had (Linux): on a busy machine the clock says less. */
  const ownMs = () => Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6
  /** The most of it that one turn of the event loop took. */
  function watchTurns() {
    let [most, isOver, last] = [0, false, ownMs()]
    const turn = () => {
      most = Math.max(most, ownMs() - last)
      last = ownMs()
      if (!isOver) setImmediate(turn)
    }
    setImmediate(turn)
    return () => {
      isOver = true
      return most
    }
  }

  async function timed<T>(what: string, work: () => Promise<T> | T): Promise<T> {
    let peak = 0
    const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
    delay.reset()
    delay.enable()
    const stopTurns = watchTurns()
    const began = performance.now()
    const result = await work()
    const ms = performance.now() - began
    await setTimeout(20)
    delay.disable()
    clearInterval(sampler)
    const turn = `${stopTurns().toFixed(1)} ms of the processor, ${(delay.max / 1e6).toFixed(1)} ms by the clock`
    console.log(`${what}: ${ms.toFixed(1)} ms; the longest turn ${turn}; highest RSS ${mb(peak)}`)
    return result
  }

  console.log(`${users} users, ${workspaces} workspaces, ${each} of them a user`)
  const before = memory()
  const seen = await timed('made', look)
  const after = memory()
  console.log(
    `it holds ${mb(after.held - before.held)}; RSS ${mb(before.rss)} before, ${mb(after.rss)} after`,
  )

  const lists: Partial<ListState>[] = [
    {},
    { dir: 'desc' },
    { sort: 'name' },
    { sort: 'created', dir: 'desc' },
    { sort: 'role' },
    { sort: 'workspaces', dir: 'desc' },
    { workspace: workspaceOf(1).id },
    { workspace: 'none' },
    { q: 'a' },
    { q: 'last 77 zoe' },
  ]
  const once50 = (from: Seen, state: Partial<ListState>) => {
    const began = performance.now()
    from.first({ ...defaultListState, ...state }, 50)
    return performance.now() - began
  }
  for (const state of lists) {
    const times = Array.from({ length: 9 }, () => once50(seen, state))
    const [fresh = 0] = times
    const median = times.toSorted((a, b) => a - b)[4] ?? 0
    console.log(
      `first rows ${JSON.stringify(state)}: ${median.toFixed(2)} ms, the first time ${fresh.toFixed(2)} ms`,
    )
  }
  for (const coding of ['identity', 'gzip', 'br'] as const) {
    const body = await timed(`columns, ${coding}`, () => seen.body(coding))
    console.log(`  ${mb(body.length)}`)
  }
  tell({ event: { type: 'user', user: { ...owner, username: 'renamed' } }, to: null })
  const changed = await timed('one user changed', look)
  console.log(`  what is new: ${JSON.stringify(changed.since(seen.version)).length} bytes`)
  clock = 60_000
  await timed('renewed, with nothing new', async () => {
    while ((await look()).ageMs > 0) await setTimeout(5)
  })
  console.log(`at the end it holds ${mb(memory().held - before.held)}`)
  picture.close()
  argillaProcess.kill()
}
