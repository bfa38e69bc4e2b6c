// Measures and writes: `npm run bench`, `-- quick` for a small scale, `-- grid keys` for some of it. See scripts/bench.js.
import { setTimeout } from 'node:timers/promises'
import { counts } from './measurements/counts.ts'
import { embeddedList } from './measurements/embedded-list.ts'
import { firstRow } from './measurements/first-row.ts'
import { grid } from './measurements/grid.ts'
import { keys } from './measurements/keys.ts'
import { picture } from './measurements/picture.ts'
import { real } from './measurements/real.ts'
import { sessions } from './measurements/sessions.ts'
import { weight } from './measurements/weight.ts'
import { work } from './measurements/work.ts'
import { publishBare } from './support/bare.ts'
import { closeBrowsers } from './support/browser.ts'
import { load, machine } from './support/machine.ts'
import { type Measurement, quick, type Section, whole } from './support/measurement.ts'
import { stopPlaces } from './support/place.ts'
import { write } from './support/report.ts'

const all: Record<string, Measurement> = {
  'first-row': firstRow,
  keys,
  weight,
  grid,
  'embedded-list': embeddedList,
  picture,
  sessions,
  work,
  counts,
  real,
}

const asked = process.argv.slice(2)
const isQuick = asked.includes('quick')
const names = asked.filter((name) => name !== 'quick')
const unknown = names.filter((name) => !(name in all))
if (unknown.length > 0) {
  console.error(`No such measurement: ${unknown.join(', ')}. There are ${Object.keys(all).join(', ')}.`)
  process.exit(2)
}
const isWhole = !isQuick && names.length === 0
const file = isWhole ? 'docs/performance.md' : 'reports/performance.md'

/** Minutes after which a measurement is given up: nobody may be there to see that it hangs. */
const patienceMinutes = 6

async function within<T>(minutes: number, work: Promise<T>): Promise<T> {
  const ended = new AbortController()
  const late = setTimeout(minutes * 60_000, undefined, { signal: ended.signal }).then(() => {
    throw new Error(`it was not over after ${minutes} minutes`)
  })
  late.catch(() => undefined)
  return Promise.race([work, late]).finally(() => ended.abort())
}

/** What it has found, or why it has found nothing; null where what it needs is not there. */
async function outcome(name: string, measure: Measurement): Promise<Section | null> {
  try {
    return await within(patienceMinutes, measure(isQuick ? quick : whole))
  } catch (error) {
    process.exitCode = 1
    console.error(error)
    // What was given up must not go on beside the next one.
    await closeBrowsers()
    await stopPlaces()
    const why = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
    return { title: name, how: `Failed, so there are no figures: ${why ?? ''}`, rows: [] }
  }
}

const before = load()
const takeAway = publishBare()
const sections: Section[] = []
try {
  for (const [name, measure] of Object.entries(all)) {
    if (names.length > 0 && !names.includes(name)) continue
    console.log(`\n== ${name}`)
    const began = performance.now()
    const section = await outcome(name, measure)
    console.log(`${((performance.now() - began) / 1000).toFixed(0)} s`)
    if (section === null) {
      console.log('left out: ARGILLA_API_URL and ARGILLA_API_KEY are not set')
      continue
    }
    sections.push(section)
    console.table(section.rows)
    for (const sentence of section.says ?? []) console.log(sentence)
    // After each of them: what is found is not lost with what comes.
    await write(file, { machine: await machine(), loads: [before, load()], isWhole }, sections)
  }
} finally {
  takeAway()
}
console.log(`\nWritten: ${file}`)
process.exit()
