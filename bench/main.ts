// Measures and writes: `npm run bench`, `-- quick` for a small scale, `-- grid keys` for some of it. See scripts/bench.js.
import { embeddedList } from './measurements/embedded-list.ts'
import { firstRow } from './measurements/first-row.ts'
import { grid } from './measurements/grid.ts'
import { keys } from './measurements/keys.ts'
import { real } from './measurements/real.ts'
import { sessions } from './measurements/sessions.ts'
import { weight } from './measurements/weight.ts'
import { publishBare } from './support/bare.ts'
import { load, machine } from './support/machine.ts'
import { type Measurement, quick, type Section, whole } from './support/measurement.ts'
import { write } from './support/report.ts'

const all: Record<string, Measurement> = {
  'first-row': firstRow,
  keys,
  weight,
  grid,
  'embedded-list': embeddedList,
  sessions,
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

const before = load()
const takeAway = publishBare()
const sections: Section[] = []
try {
  for (const [name, measure] of Object.entries(all)) {
    if (names.length > 0 && !names.includes(name)) continue
    console.log(`\n== ${name}`)
    const section = await measure(isQuick ? quick : whole)
    if (section === null) {
      console.log('left out: ARGILLA_API_URL and ARGILLA_API_KEY are not set')
      continue
    }
    sections.push(section)
    console.table(section.rows)
    for (const sentence of section.says ?? []) console.log(sentence)
  }
} finally {
  takeAway()
}
await write(file, { machine: await machine(), loads: [before, load()], isWhole }, sections)
console.log(`\nWritten: ${file}`)
