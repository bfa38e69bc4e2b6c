import { expect, it } from 'vitest'
import { readFile } from './read-file.ts'

it('says of a folder, or of a file that has changed, that it can’t be read', async () => {
  const file = new File(['username'], 'people.csv')
  file.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'))
  expect(await readFile(file)).toEqual({ ok: false, reason: 'unreadable' })
})
