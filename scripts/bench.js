// `npm run bench` builds, measures, and writes docs/performance.md; `-- quick` for a small scale and `-- grid keys` for some of it
// write reports/performance.md. `-- batches` prints what it finds, and is no part of the document.
import './node-version.js'
import { spawnSync } from 'node:child_process'

const apart = ['batches']
const asked = process.argv.slice(2)

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

for (const config of ['vite.config.ts', 'vite.node.config.ts'])
  run('node_modules/vite/bin/vite.js', 'build', '--config', config, '--logLevel', 'warn')
for (const name of asked.filter((one) => apart.includes(one))) run('--import', 'tsx', `bench/${name}.ts`)
const rest = asked.filter((one) => !apart.includes(one))
if (asked.length === 0 || rest.length > 0) run('--import', 'tsx', 'bench/main.ts', ...rest)
