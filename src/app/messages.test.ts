import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import messages from '#messages/en.json'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

/** The files of this repository that a file imports, lazily or not. */
function importsOf(file: string): string[] {
  return ts
    .preProcessFile(read(file), true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.')
        ? path.posix.join(path.posix.dirname(file), fileName)
        : fileName.replace(/^#(\w+)\//, 'src/$1/'),
    )
    .filter(
      (target) => target.startsWith('src/') && /\.tsx?$/.test(target) && existsSync(path.join(root, target)),
    )
}

function reachable(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  importsOf(file).forEach((target) => reachable(target, seen))
  return seen
}

/** The top-level keys of en.json that a file asks for. */
function keysOf(file: string): string[] {
  const source = read(file)
  const named = [...source.matchAll(/useTranslations\(\s*'(\w+)/g)].map(([, key = '']) => key)
  if (!/useTranslations\(\s*\)/.test(source)) return named
  const full = [...source.matchAll(/\bt(?:\.rich|\.markup)?\(\s*['"`](\w+)\./g)].map(([, key = '']) => key)
  return [...named, ...full]
}

const split = (parts: string) => parts.split(',')
const core = split(/parts=([\w,]+)/.exec(read('src/app/App.tsx'))?.[1] ?? '')
const screens = [
  ...read('src/app/router.tsx').matchAll(/import\('(#features\/[^']+)'\)[\s\S]*?parts=([\w,]+)'/g),
].map(([, file = '', parts = '']) => ({ file: file.replace('#', 'src/'), parts: split(parts) }))

describe('messages', () => {
  it('finds the screens', () => {
    expect(core).toContain('common')
    expect(screens.length).toBeGreaterThan(8)
  })

  it.each(screens)('are loaded with the screen that shows them: $file', ({ file, parts }) => {
    const asked = [...reachable(file)].flatMap((name) => keysOf(name).map((key) => `${key} in ${name}`))
    const missing = asked.filter((entry) => ![...core, ...parts].includes(entry.split(' ')[0] ?? ''))
    expect(missing).toEqual([])
  })

  it('are loaded with the frame', () => {
    const frame = [
      'src/app/Layout.tsx',
      'src/app/SignInRoute.tsx',
      'src/app/RequireRole.tsx',
      'src/app/NotFound.tsx',
    ]
    const missing = frame
      .flatMap((file) => [...reachable(file)].flatMap((name) => keysOf(name)))
      .filter((key) => !core.includes(key))
    expect(missing).toEqual([])
  })

  it('have no key that no part holds', () => {
    const held = new Set([...core, ...screens.flatMap(({ parts }) => parts)])
    expect(Object.keys(messages).filter((key) => !held.has(key))).toEqual([])
  })
})
