import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'

it.each([
  ['vite.config.ts', true],
  ['package-lock.json', true],
  ['README.md', false],
])('with a %s newer than the build, builds anew: %s', (changed, builds) => {
  const root = mkdtempSync(path.join(tmpdir(), 'start-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const name of ['start.js', 'node-version.js'])
    cpSync(path.join(import.meta.dirname, name), path.join(root, 'scripts', name))
  const put = (name: string, content: string, at: string) => {
    const file = path.join(root, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
    utimesSync(file, new Date(at), new Date(at))
  }
  put('package.json', '{ "type": "module" }', '2026-01-01')
  put('node_modules/fastify/index.js', '', '2026-01-01')
  put('node_modules/vite/bin/vite.js', "process.stdout.write('built ')", '2026-01-01')
  put('dist/public/index.html', '', '2026-01-02')
  put('dist/node/embedded.js', '', '2026-01-02')
  put('dist/node/server.js', "process.stdout.write('started')", '2026-01-02')
  put(changed, '', '2026-01-03')
  const output = execFileSync(process.execPath, [path.join(root, 'scripts/start.js')], { encoding: 'utf8' })
  expect(output.includes('built')).toBe(builds)
  expect(output).toMatch(/started$/)
})
