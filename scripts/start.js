// `npm start`: builds where there is no build or one older than its sources, then becomes the server, so that Ctrl-C
// and signals reach it without a process between.
import './node-version.js'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
const sources = [
  'src',
  'node',
  'server',
  'embedded',
  'messages',
  'public',
  'index.html',
  'package.json',
  'vite.config.ts',
  'vite.node.config.ts',
]
const products = ['dist/public/index.html', 'dist/node/server.js', 'dist/node/embedded.js']

/** Milliseconds since 1970 of the last change at or below a path; 0 where there is nothing. */
function lastChange(name) {
  const file = path.join(root, name)
  if (!existsSync(file)) return 0
  const below = statSync(file).isDirectory() ? readdirSync(file, { recursive: true }) : []
  return Math.max(
    ...[file, ...below.map((entry) => path.join(file, entry))].map((entry) => statSync(entry).mtimeMs),
  )
}

function build() {
  process.stdout.write('Building argilla-admin; this takes a moment and is done once …\n')
  for (const config of ['vite.config.ts', 'vite.node.config.ts']) {
    const vite = path.join(root, 'node_modules/vite/bin/vite.js')
    const { status } = spawnSync(
      process.execPath,
      [vite, 'build', '--config', config, '--logLevel', 'warn'],
      {
        cwd: root,
        stdio: 'inherit',
      },
    )
    if (status !== 0) {
      process.stderr.write('The build failed; what is above says why. Has `npm ci` been run?\n')
      process.exit(1)
    }
  }
}

const built = Math.min(...products.map(lastChange))
if (built < Math.max(...sources.map(lastChange))) build()
await import('../dist/node/server.js')
