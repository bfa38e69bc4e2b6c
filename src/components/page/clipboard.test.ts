import { afterEach, expect, it, vi } from 'vitest'
import { copyOnceReady } from './clipboard.ts'

afterEach(() => vi.unstubAllGlobals())

/** A clipboard that waits for what it is given, as Safari's does; gives what it holds then. */
function clipboard() {
  const held: string[] = []
  class ClipboardItem {
    readonly given: Record<string, Promise<Blob>>
    constructor(given: Record<string, Promise<Blob>>) {
      this.given = given
    }
  }
  vi.stubGlobal('ClipboardItem', ClipboardItem)
  const write = vi.fn(async ([item]: ClipboardItem[]) => {
    held.push((await (await item?.given['text/plain'])?.text()) ?? '')
  })
  vi.stubGlobal('navigator', { clipboard: { write } })
  return { held, write }
}

it('gives the clipboard a text that is still on its way', async () => {
  const { held, write } = clipboard()
  let give: (text: string) => void = () => undefined
  const copied = copyOnceReady(new Promise((resolve) => (give = resolve)))
  // At once: the click counts as long as nobody has waited.
  expect(write).toHaveBeenCalledOnce()
  give('key')
  expect(await copied).toBe(true)
  expect(held).toEqual(['key'])
})

it('copies nothing where there is none, and says why it did not come', async () => {
  const { held } = clipboard()
  expect(await copyOnceReady(Promise.resolve(null))).toBe(false)
  await expect(copyOnceReady(Promise.reject(new Error('refused')))).rejects.toThrow('refused')
  expect(held).toEqual([])
})
