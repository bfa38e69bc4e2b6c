// Sequences of what three people do at once, in one process: `npm run test:proof -- COUNT`, 2000 unless said otherwise.
// A failure prints its seed and path; `-- COUNT SEED PATH` plays it again.
import { spawnSync } from 'node:child_process'

const [count = '2000', seed = '', path = ''] = process.argv.slice(2)
const { status } = spawnSync('node_modules/.bin/vitest', ['run', 'server/testing/proof'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PROOF_COUNT: count,
    PROOF_SEED: seed,
    PROOF_PATH: path,
    UNIT_REPORT: process.env.UNIT_REPORT ?? 'reports/proof.json',
  },
})
process.exit(status ?? 1)
