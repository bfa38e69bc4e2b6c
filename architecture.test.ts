import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'

/** Which rooms a room may import from; itself is always allowed. The picture is in CONTRIBUTING.md. */
const arrows: Record<string, readonly string[]> = {
  'src/contract': [],
  'src/lib': ['src/contract'],
  'src/api': ['src/contract', 'src/lib'],
  'src/components': ['src/contract', 'src/lib'],
  'src/features': ['src/contract', 'src/lib', 'src/api', 'src/components'],
  'src/app': ['src/contract', 'src/lib', 'src/api', 'src/components', 'src/features'],
  'src/main.tsx': ['src/app', 'src/contract'],
  node: ['src/contract'],
  server: ['src/contract', 'src/lib', 'node'],
  embedded: ['src/contract', 'node'],
  e2e: ['src/contract', 'scripts'],
  bench: ['src/contract', 'src/lib', 'server', 'e2e', 'scripts'],
}

/** Packages a room may not use at all. */
const forbiddenPackages: Record<string, RegExp> = {
  'src/contract': /^(?!zod\/mini$)/,
  'src/lib': /^(react|react-dom|@mui\/|@emotion\/|@tanstack\/|react-router|node:)/,
  'src/components': /^(react-router|@tanstack\/react-query)/,
}

const root = import.meta.dirname
const isTest = (file: string) => /\.test\.tsx?$/.test(file)

const contents = ['src', 'node', 'server', 'embedded', 'e2e', 'bench'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    path.posix.join(folder, name),
  ),
)
const files = contents.filter((file) => /\.tsx?$/.test(file))

const roomOf = (file: string) =>
  Object.keys(arrows).find((room) => file === room || file.startsWith(`${room}/`)) ??
  file.split('/')[0] ??
  file

const { imports: subpaths, dependencies } = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
) as { imports: Record<string, string>; dependencies: Record<string, string> }

/** The file in this repository that a specifier names, or null for a package. */
function resolve(from: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(from), specifier)
  if (!specifier.startsWith('#')) return null
  const [prefix, target] =
    Object.entries(subpaths).find(([key]) => specifier.startsWith(key.replace('*', ''))) ?? []
  if (prefix === undefined || target === undefined)
    throw new Error(`${from}: ${specifier} is not in "imports"`)
  return path.posix.normalize(target.replace('*', specifier.slice(prefix.length - 1)))
}

type Kind = 'value' | 'type' | 'later'

/** What a file imports: values, types alone, or what comes when it is needed. */
function specifiersOf(file: string): { specifier: string; kind: Kind }[] {
  const text = readFileSync(path.join(root, file), 'utf8')
  const { module } = parseSync(file, text)
  const kindOf = (entries: { isType: boolean }[]): Kind =>
    entries.length > 0 && entries.every((one) => one.isType) ? 'type' : 'value'
  const imported = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    kind: kindOf(entries),
  }))
  const reExported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap((entry) =>
      entry.moduleRequest ? { specifier: entry.moduleRequest.value, kind: kindOf([entry]) } : [],
    ),
  )
  const later = module.dynamicImports
    .map(({ moduleRequest: { start, end } }) => text.slice(start, end))
    .filter((request) => request.startsWith("'"))
    .map((request) => ({ specifier: request.slice(1, -1), kind: 'later' as const }))
  return [...imported, ...reExported, ...later]
}

const imports = files.flatMap((file) =>
  specifiersOf(file).map((one) => ({ file, ...one, target: resolve(file, one.specifier) })),
)

/** The code that runs with a file, itself included: what it imports for more than a type, and so on. Without texts and contract. */
function closureOf(start: string): string[] {
  const closure = new Set([start])
  for (const reached of closure)
    for (const { file, kind, target } of imports)
      if (file === reached && kind === 'value' && target && files.includes(target))
        if (roomOf(target) !== 'src/contract') closure.add(target)
  return [...closure]
}

describe('architecture', () => {
  it('finds the rooms', () => {
    expect(files.length).toBeGreaterThan(10)
    expect(imports.length).toBeGreaterThan(10)
  })

  it('has arrows one way', () => {
    const wrong = imports.filter(({ file, target }) => {
      if (target === null) return false
      const [from, to] = [roomOf(file), roomOf(target)]
      return from !== to && !(arrows[from] ?? []).includes(to)
    })
    expect(wrong.map(({ file, target }) => `${file} → ${target ?? ''}`)).toEqual([])
  })

  it('lets no feature import another', () => {
    const feature = (file: string) => /^src\/features\/([^/]+)/.exec(file)?.[1]
    const wrong = imports.filter(
      ({ file, target }) =>
        target !== null && feature(file) && feature(target) && feature(file) !== feature(target),
    )
    expect(wrong.map(({ file, target }) => `${file} → ${target ?? ''}`)).toEqual([])
  })

  it('names features in the router and in the frame alone, so that each can be taken out', () => {
    const outside = imports.filter(
      ({ file, target }) => target?.startsWith('src/features/') && !file.startsWith('src/features/'),
    )
    const named = [
      'Bar',
      'Layout',
      'SignInRoute',
      'frame/RevertProvider',
      'owner-routes',
      'router',
      'start',
    ].map((name) => `src/app/${name}.tsx`)
    expect([...new Set(outside.map(({ file }) => file))].toSorted()).toEqual(named)
  })

  it('has a form that can be read beside its model: what it needs of the frame and of the server is given to it', () => {
    const closure = closureOf('src/features/users/dialogs/EditUserDialog.tsx')
    expect(closure.filter((file) => roomOf(file) === 'src/api')).toEqual([])
    expect(closure.length, closure.join('\n')).toBeLessThanOrEqual(20)
  })

  it('has no folder with more files than one looks through', () => {
    const counts = new Map<string, number>()
    for (const file of contents.filter((name) => path.extname(name) !== ''))
      counts.set(path.posix.dirname(file), (counts.get(path.posix.dirname(file)) ?? 0) + 1)
    expect([...counts].filter(([, count]) => count > 25)).toEqual([])
  })

  it('keeps packages out of rooms that must do without them', () => {
    const wrong = imports.filter(
      ({ file, specifier, target }) =>
        target === null && !isTest(file) && forbiddenPackages[roomOf(file)]?.test(specifier),
    )
    expect(wrong.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([])
  })

  it('installs with --omit=dev what runs on Node', () => {
    const missing = imports.filter(
      ({ file, specifier, target }) =>
        ['server', 'embedded', 'node'].includes(roomOf(file)) &&
        !isTest(file) &&
        !/(^|\/)testing(\/|\.ts$)/.test(file) &&
        target === null &&
        !specifier.startsWith('node:') &&
        !Object.keys(dependencies).some((name) => specifier === name || specifier.startsWith(`${name}/`)),
    )
    expect(missing.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([])
  })

  it('keeps how FastAPI words a refusal in one folder', () => {
    const folder = 'embedded/pydantic/'
    const surface = ['checks', 'inputs', 'models', 'python', 'routing'].map((name) => `${folder}${name}.ts`)
    const wrong = imports.filter(
      ({ file, target }) =>
        target?.startsWith(folder) && !file.startsWith(folder) && !surface.includes(target),
    )
    expect(wrong.map(({ file, target }) => `${file} → ${target ?? ''}`)).toEqual([])
  })

  it('takes no page away where the code of a part of it does not come', () => {
    const torn = files.filter((file) => {
      const text = readFileSync(path.join(root, file), 'utf8')
      const lazy = text.match(/\blazy\(async/g) ?? []
      return file.startsWith('src/') && lazy.length > (text.match(/\buntilThere\(/g) ?? []).length
    })
    expect(torn).toEqual([])
  })

  it('has one room that calls fetch in the page', () => {
    const callers = files.filter(
      (file) =>
        file.startsWith('src/') &&
        !isTest(file) &&
        /\bfetch\(|XMLHttpRequest|sendBeacon|new WebSocket/.test(readFileSync(path.join(root, file), 'utf8')),
    )
    expect(callers.filter((file) => roomOf(file) !== 'src/api')).toEqual([])
  })
})
