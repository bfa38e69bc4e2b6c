import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { asvs } from '../asvs/asvs.ts'
import { wcag } from '../wcag/wcag.ts'
import { documentOf } from './document.ts'
import { testsOf } from './tests-of.ts'

const root = path.join(import.meta.dirname, '../..')

const known = new Map<string, readonly string[]>()
function titlesOf(file: string): readonly string[] {
  const at = path.join(root, file)
  const titles = known.get(file) ?? (existsSync(at) ? testsOf(file, readFileSync(at, 'utf8')) : [])
  known.set(file, titles)
  return titles
}

/** Whether a file has a test of this title that is run, and is not only a group of tests. */
function hasTest(shown: string): boolean {
  const [file = '', title = ''] = shown.split(' › ')
  return titlesOf(file).includes(title)
}

it('knows a test that is not there, or is a group', () => {
  expect(hasTest('docs.test.ts › %s names only files that there are')).toBe(true)
  expect(hasTest('docs.test.ts › nothing of the kind')).toBe(false)
  expect(hasTest('architecture.test.ts › architecture')).toBe(false)
  expect(hasTest('e2e/nothing.spec.ts › %s')).toBe(false)
})

it('knows tests that are run from those that are skipped', () => {
  const text = `
    it('one', () => {})
    test.only("two", () => {})
    it.each([1, 2])('three %s', () => {})
    describe.each([1])('a group of %s', () => { it.for([1])(\`four\`, () => {}) })
    it.skip('not this', () => {})
    it.skipIf(true)('nor this', () => {})
    it.each([1]).skip('nor that %s', () => {})
    describe.skip('a group', () => { it('nor what is in it', () => {}) })
    describe.skipIf(!given)('a group', () => { it('nor what is in this one', () => {}) })
    const text = "it('nor a text', () => {})"
    // it('nor a comment', () => {})
    it('five', () => {})
    it.skipIf(process.platform !== 'linux')('six', () => {})
  `
  expect(testsOf('x.test.ts', text)).toEqual(['one', 'two', 'three %s', 'four', 'five', 'six'])
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
