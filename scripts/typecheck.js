// Checks every root with its own tsconfig; two at a time, so that a two-core machine is used and not swamped.
import { spawn } from 'node:child_process'
import pMap from 'p-map'

const projects = [
  'src/tsconfig.json',
  'tsconfig.tests.json',
  'node/tsconfig.json',
  'server/tsconfig.json',
  'embedded/tsconfig.json',
  'e2e/tsconfig.json',
  'bench/tsconfig.json',
]
const codes = await pMap(
  projects,
  (project) =>
    new Promise((resolve) => {
      const tsc = spawn(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project], {
        stdio: 'inherit',
      })
      tsc.on('exit', (code) => resolve(code ?? 1))
    }),
  { concurrency: 2 },
)
process.exit(codes.every((code) => code === 0) ? 0 : 1)
