// `npm run check`: types, lint, format and dead code, two at a time, so that a two-core machine is used and not swamped.
// `-- types` for one of them. What each prints comes in one piece, when it has ended.
import { spawn } from 'node:child_process'
import pMap from 'p-map'

// The page stands there twice: without its tests it knows nothing of Node.
const projects = ['.', 'src', 'src/tsconfig.page.json', 'e2e']
// The longest first, so that none is left alone at the end.
const parts = {
  lint: [['oxlint']],
  types: projects.map((project) => ['tsc', '-p', project]),
  'dead-code': [['knip'], ['knip', '--production']],
  format: [['prettier', '--check', '--log-level', 'warn', '.']],
}

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`No such check: ${unknown.join(', ')}. There are ${Object.keys(parts).join(', ')}.`)
  process.exit(2)
}

/** Runs one program of node_modules/.bin; gives whether it was content. */
function run([program, ...args]) {
  const started = Date.now()
  return new Promise((resolve) => {
    const child = spawn(`node_modules/.bin/${program}`, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('close', (code) => {
      const seconds = Math.round((Date.now() - started) / 1000)
      console.log(`${code === 0 ? 'good' : 'BAD '} ${seconds} s  ${program} ${args.join(' ')}`)
      if (output) console.log(output.trimEnd())
      resolve(code === 0)
    })
  })
}

const names = chosen.length > 0 ? chosen : Object.keys(parts)
const results = await pMap(
  names.flatMap((name) => parts[name]),
  run,
  { concurrency: 2 },
)
process.exit(results.every(Boolean) ? 0 : 1)
