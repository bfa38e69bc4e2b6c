import { afterEach, beforeEach, expect, it, vi } from 'vitest'
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
  let now: ReturnType<typeof useFileReading> | undefined
  const Screen = () => {
    now = useFileReading(({ text }) => files.push(text))
    return null
  }
  const { render, unmount } = draw()
  render(<Screen />)
  return { files, unmount, read: async (file: File) => now?.read(file), stop: () => now?.stop() }
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

it('takes no file in the place of what was typed since, nor for the next person', () => {
  const { source } = getImport()
  setImport({ source: { text: 'typed', file: null } })
  replaceSource(source, { text: 'ann', file: null })
  expect(getImport().source.text).toBe('typed')
  replaceSource(getImport().source, { text: 'ann', file: null })
  expect(getImport().source.text).toBe('ann')
})
