// `npm run dev`: the server restarts and the page reloads with every change. Open the address that Vite prints.
import './node-version.js'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
const settings = path.join(root, '.env')
const programs = [
  ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'server/main.ts'],
  ['node_modules/vite/bin/vite.js', '--clearScreen', 'false'],
]
// Both have the same settings. Vite serves the page at `/`; what is empty counts as unset, and no file fills it in.
process.env.BASE_PATH = ''
if (existsSync(settings)) process.loadEnvFile(settings)
const children = programs.map((args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }))

// Ctrl-C reaches both by itself; where one ends, the other alone is of no use.
for (const child of children) {
  child.on('exit', (code) => {
    process.exitCode ??= code ?? 0
    for (const other of children) other.kill('SIGTERM')
  })
}
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => children.forEach((child) => child.kill('SIGTERM')))
