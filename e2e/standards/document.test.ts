import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { asvs } from '../asvs/asvs.ts'
import { wcag } from '../wcag/wcag.ts'
import { documentOf } from './document.ts'

const root = path.join(import.meta.dirname, '../..')
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

describe.each([asvs, wcag])('$file', (standard) => {
  const { file, ids, chapters } = standard
  const all = chapters.flatMap(({ rows }) => rows)

  it('names only tests and files that there are', () => {
    const tests = all.flatMap((requirement) => ('tests' in requirement ? requirement.tests : []))
    expect(tests.filter((test) => !hasTest(test))).toEqual([])
    const files = all.flatMap((requirement) => ('files' in requirement ? requirement.files : []))
    expect(files.filter((name) => !existsSync(path.join(root, name)))).toEqual([])
  })

  it('has each requirement once, in order, or says why it asks nothing here', () => {
    const applying = all.map(({ id }) => id)
    const apart = chapters.flatMap(({ without }) => without.flatMap((group) => group.ids))
    expect([...applying, ...apart].sort()).toEqual([...ids].sort())
    expect(applying).toEqual(ids.filter((id) => !apart.includes(id)))
  })

  it('is what the tables say (npm run docs:standards)', async () => {
    expect(readFileSync(path.join(root, file), 'utf8')).toBe(await documentOf(standard))
  })
})
