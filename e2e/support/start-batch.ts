import { type Page, expect } from '@playwright/test'
import { type BatchKind, batchSchema } from '#contract/batches.ts'
import type { Step } from '#contract/steps.ts'

/** Plans and starts a batch as the page does, for the person who is signed in there; gives its id. */
export async function startBatch(page: Page, kind: BatchKind, steps: readonly Step[]): Promise<string> {
  const origin = new URL(page.url()).origin
  const post = async (path: string, data: object) => {
    const response = await page.request.post(path, { data, headers: { origin } })
    expect(response.ok(), await response.text()).toBe(true)
    return (await response.json()) as { id: string; token: string }
  }
  const { token } = await post('/app/batches/plan', { kind, steps })
  return (await post('/app/batches', { kind, steps, token })).id
}

/** The same, and waits for its end: for what a story begins with. */
export async function doBatch(page: Page, kind: BatchKind, steps: readonly Step[]): Promise<string> {
  const id = await startBatch(page, kind, steps)
  const stateOf = async () =>
    batchSchema.parse(await (await page.request.get(`/app/batches/${id}`)).json()).state
  await expect.poll(stateOf).toBe('ended')
  return id
}
