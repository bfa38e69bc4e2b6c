import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { draw } from '#components/table/testing.ts'
import { getImport, replaceSource, resetImport, setImport } from '../store.ts'
import { useFileReading } from './use-file-reading.ts'

beforeEach(() => {
  resetImport()
  vi.stubGlobal('navigator', { language: 'en' })
})
afterEach(() => vi.unstubAllGlobals())

/** A file that is read when it is told to be. */
function slowFile(text: string) {
  let give: () => void = () => undefined
  const bytes = new Promise<ArrayBuffer>((resolve) => {
    give = () => resolve(new TextEncoder().encode(text).buffer)
  })
  return { file: { name: 'file.csv', size: text.length, arrayBuffer: () => bytes } as File, give }
}

function screen() {
  const files: string[] = []
  const before = getImport()
  let now: ReturnType<typeof useFileReading> | undefined
  const Screen = () => {
    now = useFileReading(({ text }) => {
      const { source } = before
      const isTaken = replaceSource(source, { text, file: null })
      if (isTaken) files.push(text)
      return isTaken
    })
    return null
  }
  const { render, unmount } = draw()
  render(<Screen />)
  return {
    files,
    unmount,
    refused: () => now?.refused,
    read: async (file: File) => now?.read(file),
    stop: () => now?.stop(),
  }
}

it.each(['stop', 'unmount'] as const)(
  'hands on nothing that was given up with %s while it was read',
  async (end) => {
    const page = screen()
    const { file, give } = slowFile('ann')
    const reading = page.read(file)
    page[end]()
    give()
    await reading
    expect(page.files).toEqual([])
  },
)

it('hands on the file that was chosen last', async () => {
  const { files, read, unmount } = screen()
  const [first, second] = [slowFile('ann'), slowFile('bob')]
  const both = [read(first.file), read(second.file)]
  second.give()
  first.give()
  await Promise.all(both)
  expect(files).toEqual(['bob'])
  unmount()
})

it('says of a file that it was not taken, because something was typed while it was read', async () => {
  const page = screen()
  const { file, give } = slowFile('ann')
  const reading = page.read(file)
  setImport({ source: { text: 'typed', file: null } })
  give()
  await reading
  await until(() => expect(page.refused()).toEqual({ reason: 'overtaken', name: 'file.csv' }))
  expect(page.files).toEqual([])
  page.unmount()
})

it('takes no file in the place of what was typed since, nor for the next person', () => {
  const { source } = getImport()
  setImport({ source: { text: 'typed', file: null } })
  replaceSource(source, { text: 'ann', file: null })
  expect(getImport().source.text).toBe('typed')
  replaceSource(getImport().source, { text: 'ann', file: null })
  expect(getImport().source.text).toBe('ann')
})
