import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { settingNames } from './server/config.ts'

const root = import.meta.dirname
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'ACCESSIBILITY.md',
  'CHANGELOG.md',
  'deploy/space/README.md',
  ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.posix.join('docs', file)),
]

/** What is written as code and begins with one of our folders. */
const inCode = /`((?:src|server|embedded|node|e2e|bench|scripts|docs|\.ci)\/[\w./-]*)`/g
/** What is linked to, relative to the document; not the web, nor a heading. */
const inLinks = /\]\((?!https?:|#)([^)#]+)/g
const linkedFrom = (document: string) =>
  Array.from(readFileSync(path.join(root, document), 'utf8').matchAll(inLinks), ([, file = '']) =>
    path.posix.join(path.posix.dirname(document), file),
  )

it.each(documents)('%s names only files that there are', (document) => {
  const text = readFileSync(path.join(root, document), 'utf8')
  const files = [...Array.from(text.matchAll(inCode), ([, file = '']) => file), ...linkedFrom(document)]
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
})

it('the package has what its documents link to', () => {
  const { files } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { files: string[] }
  // npm puts these in by itself.
  const packed = ['README.md', 'LICENSE', 'package.json', ...files]
  const isPacked = (file: string) => packed.some((one) => file === one || file.startsWith(`${one}/`))
  const lost = documents.filter(isPacked).flatMap((document) =>
    linkedFrom(document)
      .filter((file) => !isPacked(file))
      .map((file) => `${document} → ${file}`),
  )
  expect(lost).toEqual([])
})

it('README.md has a row for each setting, and no other', () => {
  const text = readFileSync(path.join(root, 'README.md'), 'utf8')
  const rows = Array.from(text.matchAll(/^\| `([A-Z_]+)` /gm), ([, name = '']) => name)
  // What 0.1.0 had; naming one only leads to a sentence.
  const gone = ['JOURNAL_AUTH_TOKEN', 'JOURNAL_URL']
  expect(rows.toSorted()).toEqual(settingNames.filter((name) => !gone.includes(name)))
})
