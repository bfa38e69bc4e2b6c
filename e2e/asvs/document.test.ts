import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { chapters } from './chapters.ts'
import { securityDocument } from './document.ts'
import { level2 } from './level-2.ts'

const root = path.join(import.meta.dirname, '../..')
const all = chapters.flatMap(({ rows }) => rows)
const escaped = (text: string) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')

/** Whether a file has a test of this title that is run, and is not only a group of tests. */
function hasTest(shown: string): boolean {
  const [file = '', title = ''] = shown.split(' › ')
  if (!existsSync(path.join(root, file))) return false
  const text = readFileSync(path.join(root, file), 'utf8')
  const found = new RegExp(`([\\w.]*)\\(\\s*(['"\`])${escaped(title)}\\2,`).exec(text)
  if (!found) return false
  const called = found[1] ?? ''
  // After a table of cases there is no name before the bracket.
  return called === '' ? /\b(it|test)\.(each|for)\b/.test(text) : /^(it|test)(\.only)?$/.test(called)
}

it('knows a test that is not there, is skipped, or is a group', () => {
  expect(hasTest('docs.test.ts › %s names only files that there are')).toBe(true)
  expect(hasTest('docs.test.ts › nothing of the kind')).toBe(false)
  expect(hasTest('architecture.test.ts › architecture')).toBe(false)
  expect(hasTest('e2e/nothing.spec.ts › %s')).toBe(false)
})

it('names only tests and files that there are', () => {
  const tests = all.flatMap((requirement) => ('tests' in requirement ? requirement.tests : []))
  expect(tests.filter((test) => !hasTest(test))).toEqual([])
  const files = all.flatMap((requirement) => ('files' in requirement ? requirement.files : []))
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
})

it('has each requirement of level 2 once, in order, or says why it asks nothing here', () => {
  const applying = all.map(({ id }) => id)
  const apart = chapters.flatMap(({ without }) => without.flatMap(({ ids }) => ids))
  expect([...applying, ...apart].sort()).toEqual([...level2].sort())
  expect(applying).toEqual(level2.filter((id) => !apart.includes(id)))
})

it('docs/security.md is what the tables say (npm run docs:security)', async () => {
  expect(readFileSync(path.join(root, 'docs/security.md'), 'utf8')).toBe(await securityDocument())
})
