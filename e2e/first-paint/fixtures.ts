import type { Locator, Page } from '@playwright/test'
import { expect, test as base, unique } from '../fixtures.ts'
import { type Faults, startFaults } from '../support/faults.ts'

// A proxy before our server, which holds back the code's first file: of more, browsers would let no document past.
const heldCode = { path: /^\/assets\/start-.*\.js/, with: 'hold' } as const

type Clip = Record<'x' | 'y' | 'width' | 'height', number>

interface Fixtures {
  front: Faults
  /** Changes people by our server, which so hears of them; what others make past it, it reads half a minute later. */
  tell: (...people: readonly { id: string }[]) => Promise<void>
  /** Makes a workspace with these members, by our server as well, as whoever is signed in. */
  makeByUs: (members: readonly { id: string }[]) => Promise<{ id: string; name: string }>
}

export const test = base.extend<Fixtures>({
  front: async ({ stack }, use) => {
    const front = await startFaults(stack.url)
    front.add(heldCode)
    await use(front)
    front.clear()
    await front.stop()
  },
  tell: async ({ page, stack }, use) => {
    await use(async (...people) => {
      for (const { id } of people) {
        const response = await page.request.patch(`${stack.url}/api/v1/users/${id}`, {
          headers: { origin: stack.url },
          data: { last_name: 'Early' },
        })
        expect(response.ok(), await response.text()).toBe(true)
      }
    })
  },

  makeByUs: async ({ page, make, stack }, use) => {
    const post = async (path: string, data: object) => {
      const response = await page.request.post(`${stack.url}/api/v1${path}`, {
        headers: { origin: stack.url },
        data,
      })
      expect(response.ok(), await response.text()).toBe(true)
    }
    await use(async (members) => {
      const workspace = { id: crypto.randomUUID(), name: unique('early') }
      make.forgetWorkspace(workspace.name)
      await post('/workspaces', workspace)
      for (const { id } of members) await post(`/workspaces/${workspace.id}/users`, { user_id: id })
      return workspace
    })
  },
})

/** Opens an address until its document has what is looked for: the server may just have begun to read. */
export const open = (page: Page, url: string, shown: Locator) =>
  expect(async () => {
    await page.goto(url, { waitUntil: 'commit' })
    await expect(shown).toBeVisible({ timeout: 2_000 })
  }).toPass()

/** Pictures of parts of the window. */
export async function shots(page: Page, parts: readonly Clip[]): Promise<Buffer[]> {
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete))
  const taken: Buffer[] = []
  for (const clip of parts) taken.push(await page.screenshot({ animations: 'disabled', caret: 'hide', clip }))
  return taken
}

/** How many values of the pixels differ by more than one sees: an edge may come out a shade lighter. */
export const differences = (page: Page, pair: readonly (Buffer | undefined)[]) =>
  page.evaluate(
    async (pictures) => {
      const [a, b] = await Promise.all(
        pictures.map(async (text) => {
          const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
          const bitmap = await createImageBitmap(new Blob([bytes]))
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
          context?.drawImage(bitmap, 0, 0)
          return context?.getImageData(0, 0, bitmap.width, bitmap.height).data
        }),
      )
      if (!a || a.length !== b?.length) return -1
      return a.filter((value, place) => Math.abs(value - (b[place] ?? 0)) > 4).length
    },
    pair.map((picture) => picture?.toString('base64') ?? ''),
  )
