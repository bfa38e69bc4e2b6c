// Makes the picture of so many users in a process of its own, whose memory is then the picture's, and sends what it took.
// Its arguments: those of lists-process.ts, which plays Argilla.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { defaultListState, type ListState } from '#lib/list/list-state.ts'
import { createArgilla } from '../../server/argilla/argilla.ts'
import { createPicture, type Seen } from '../../server/directory/picture.ts'
import type { Told } from '../../server/events/bus.ts'
import { median } from './figures.ts'
import { userOf } from './listed.ts'

/** Milliseconds, but for what is named otherwise. */
export interface Taken {
  made: number
  /** The most of the processor that one turn of the event loop took meanwhile. */
  longestTurn: number
  /** Read again, where nothing is new and nothing was at the time before. */
  readAgain: number
  /** Bytes that it holds then. */
  held: number
  firstRows: number
  searched: number
  changed: number
  /** Bytes, as sent. */
  sent: number
}

const [users = 0] = process.argv.slice(2).map(Number)
const patienceMs = 600_000

/** Milliseconds of the processor that this thread has had (Linux): on a busy machine the clock says less. */
const ownMs = () => Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6

/** Watches the turns of the event loop; the result ends it and gives the longest one. */
function watchTurns(): () => number {
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

async function timed<T>(work: () => Promise<T> | T): Promise<[T, number]> {
  const began = performance.now()
  const result = await work()
  return [result, performance.now() - began]
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
function heldBytes() {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

function firstRowsMs(seen: Seen, state: Partial<ListState>): number {
  const times = Array.from({ length: 9 }, () => {
    const began = performance.now()
    seen.first({ ...defaultListState, ...state }, 50)
    return performance.now() - began
  })
  return median(times)
}

async function measure(port: number): Promise<Taken> {
  const argilla = createArgilla({
    baseUrl: () => `http://127.0.0.1:${port}`,
    timeouts: { answer: patienceMs, list: patienceMs },
  })
  let tell: (told: Told) => void = () => undefined
  const bus = {
    publish: () => undefined,
    listen: (listener: typeof tell) => ((tell = listener), () => undefined),
  }
  let now = 0
  const picture = createPicture({ argilla, bus, clock: () => now, maxBytes: 1e10 })
  const owner = userOf(0, users)
  const caller = { user: owner, credential: { type: 'api_key', value: 'k' } } as const
  const look = () => picture.seenBy(caller, { maxWaitMs: patienceMs })
  const readAgain = () => {
    now += 1
    return picture.seenBy(caller, { maxWaitMs: patienceMs, withinMs: 0 })
  }

  const before = heldBytes()
  const stopTurns = watchTurns()
  const [seen, made] = await timed(look)
  const longestTurn = stopTurns()
  const held = heldBytes() - before
  const firstRows = firstRowsMs(seen, {})
  const searched = firstRowsMs(seen, { q: 'last 77 zoe' })
  const { length: sent } = await seen.body('br')
  await readAgain()
  const [, again] = await timed(readAgain)
  tell({ event: { type: 'user', user: { ...owner, username: 'renamed' } }, to: null })
  const [, changed] = await timed(look)
  picture.close()
  return { made, longestTurn, readAgain: again, held, firstRows, searched, changed, sent }
}

if (process.send) {
  const lists = fork(path.join(import.meta.dirname, 'lists-process.ts'), process.argv.slice(2))
  const [port] = (await once(lists, 'message')) as [number]
  process.send(await measure(port))
  lists.kill()
  process.disconnect()
}
