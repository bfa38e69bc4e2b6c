import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { checkSync } from 'recheck'
import { parseSync, Visitor } from 'vite'
import { expect, it } from 'vitest'

const root = import.meta.dirname
const rooms = ['src', 'server', 'embedded', 'node']
const files = rooms.flatMap((room) =>
  readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => path.posix.join(room, file)),
)

interface Found {
  file: string
  source: string
  flags: string
}

function regexesOf(file: string): Found[] {
  const found: Found[] = []
  const visitor = new Visitor({
    Literal(node) {
      if ('regex' in node) found.push({ file, source: node.regex.pattern, flags: node.regex.flags })
    },
  })
  visitor.visit(parseSync(file, readFileSync(path.join(root, file), 'utf8')).program)
  return found
}

/** Null where time grows with the length of a text and no faster; else how it grows, or why that is not known. */
function growthOf(source: string, flags: string): string | null {
  // The slowest takes some seconds by itself, and much longer on a machine that is busy.
  const checked = checkSync(source, flags, { timeout: 200_000 })
  if (checked.status === 'safe') return null
  return checked.status === 'vulnerable' ? checked.complexity.summary : checked.error.kind
}

const regexes = files.flatMap(regexesOf)

it('finds the regular expressions, and knows a slow one', () => {
  expect(regexes.length).toBeGreaterThan(80)
  expect(growthOf(String.raw`\s+$`, '')).toBe('2nd degree polynomial')
  expect(growthOf('^(a+)+$', '')).toBe('exponential')
})

it('no regular expression of ours takes longer than linear, whatever it is given', () => {
  const slow = regexes.flatMap(({ file, source, flags }) => {
    const growth = growthOf(source, flags)
    return growth === null ? [] : [`${file}: /${source}/${flags} (${growth})`]
  })
  expect(slow).toEqual([])
}, 600_000)
