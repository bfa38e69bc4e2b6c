// `npm start`: builds where there is no build or one older than its sources, then becomes the server, so that a signal
// reaches it without a process of ours between. Where only what runs is installed (`npm ci --omit=dev`), or nothing may
// be written, the build that is there is started as it is.
import './node-version.js'
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
const vite = path.join(root, 'node_modules/vite/bin/vite.js')
const sources = [
  'src',
  'node',
  'server',
  'embedded',
  'public',
  'index.html',
  'package.json',
  'package-lock.json',
  'vite-messages.ts',
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

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

function build() {
  process.stdout.write('Building argilla-admin; this takes a moment and is done once …\n')
  for (const config of ['vite.config.ts', 'vite.node.config.ts']) {
    const args = [vite, 'build', '--config', config, '--logLevel', 'warn']
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
    if (status !== 0) fail('The build failed; what is above says why.')
  }
}

if (!existsSync(path.join(root, 'node_modules/fastify')))
  fail('Run `npm ci` first: its packages are missing.')
const builtAt = Math.min(...products.map(lastChange))
if (builtAt === 0) {
  if (!existsSync(vite))
    fail('There is no build in dist, and what builds one is not installed: run `npm ci` without --omit=dev.')
  build()
} else if (existsSync(vite) && isWritable(path.join(root, 'dist'))) {
  if (builtAt < Math.max(...sources.map(lastChange))) build()
}
await import('../dist/node/server.js')
