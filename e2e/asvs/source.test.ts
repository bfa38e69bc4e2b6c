import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'
import { z } from '#contract/zod.ts'

const root = path.join(import.meta.dirname, '../..')
/** What runs where it is installed: neither tests nor what only they use. */
const sources = ['src', 'server', 'embedded', 'node'].flatMap((room) =>
  readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(room, file))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|(^|\/)testing(\/|\.ts$)/.test(file)),
)

/** A file without its comments, which the parser knows from what stands in a text. */
function codeOf(file: string, text: string): string {
  const { comments } = parseSync(file, text)
  return comments.reduceRight((code, { start, end }) => code.slice(0, start) + code.slice(end), text)
}
const code = sources.map((file) => [file, codeOf(file, readFileSync(path.join(root, file), 'utf8'))] as const)
const filesWith = (pattern: RegExp) => code.filter(([, text]) => pattern.test(text)).map(([file]) => file)

it('takes away comments, and nothing that looks like one', () => {
  const text = "const a = 'http://x' + eval(b) // eval(c)\nconst d = { accept: '*/*' } /* eval(e) */"
  expect(codeOf('x.ts', text)).toBe("const a = 'http://x' + eval(b) \nconst d = { accept: '*/*' } ")
})

it('finds the sources', () => {
  expect(sources).toEqual(
    expect.arrayContaining(['server/main.ts', 'src/main.tsx', 'embedded/app.ts', 'node/log.ts']),
  )
  expect(filesWith(/\bgetRandomValues\b/)).toContain('src/lib/rules/passwords.ts')
})

it('no source makes code or HTML of a text, or starts a shell', () => {
  expect(
    filesWith(
      /\beval\(|new Function\b|dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write/,
    ),
  ).toEqual([])
  // Its child is a program of ours, forked by its file.
  expect(filesWith(/['"`](node:)?child_process['"`]/)).toEqual(['server/argilla/embedded-process.ts'])
})

it('nothing that must not be guessed comes from Math.random', () => {
  // Spreads tries over time.
  expect(filesWith(/Math\.random/)).toEqual(['server/store/pause.ts'])
})

it('nothing switches off the check of certificates', () => {
  expect(filesWith(/rejectUnauthorized|NODE_TLS_REJECT|checkServerIdentity/)).toEqual([])
})

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.optional(z.string()),
      resolved: z.optional(z.string()),
      integrity: z.optional(z.string()),
      link: z.optional(z.boolean()),
    }),
  ),
})

it('every package has its hash, and comes from the registry', () => {
  const { packages } = lockSchema.parse(
    JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')),
  )
  const installed = Object.entries(packages).filter(([name]) => name !== '')
  expect(installed.length).toBeGreaterThan(100)
  const wrong = installed.filter(
    ([, { version, resolved, integrity, link }]) =>
      !/^\d+\.\d+\.\d+/.test(version ?? '') ||
      resolved !== undefined ||
      link === true ||
      !integrity?.startsWith('sha512-'),
  )
  expect(wrong.map(([name]) => name)).toEqual([])
})
