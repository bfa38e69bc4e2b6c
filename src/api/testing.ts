import { QueryClient } from '@tanstack/react-query'
import { vi } from 'vitest'
import type { Info } from '#contract/app.ts'
import type { Batch, BatchState, BatchStep, StepStatus } from '#contract/batches.ts'
import type { Plan, PlanRequest, PlannedStep } from '#contract/plans.ts'
import { batchOf, batchStep, planOf, plannedStep } from '#contract/testing.ts'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { directoryOf } from '#lib/directory/testing.ts'
import type { Known } from './directory.ts'

/** One request that the page made. */
export interface Asked {
  method: string
  path: string
  headers: Headers
  body: unknown
}

/**
 * Puts a `fetch` in the place of the real one that answers from `answers` ("METHOD /path" → answer), and notes what was
 * asked. An answer that throws is a network that broke. `vi.unstubAllGlobals` ends it.
 */
export function stubFetch(answers: Record<string, () => Response | Promise<Response>>): Asked[] {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET'
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    asked.push({ method, path, headers: new Headers(init.headers), body })
    const answer = answers[`${method} ${path}`]
    return new Promise<Response>((resolve, reject) => {
      if (!answer) reject(new TypeError(`nobody answers ${method} ${path}`))
      else resolve(answer())
    }).catch((error: unknown) => {
      throw error instanceof Error ? error : new TypeError('failed to fetch')
    })
  })
  return asked
}

/** Puts a storage of the tab's in place; gives what it holds. `vi.unstubAllGlobals` ends it. */
export function stubStorage(): Map<string, string> {
  const held = new Map<string, string>()
  const sessionStorage = {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  }
  vi.stubGlobal('window', { sessionStorage })
  return held
}

export const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
export const coded = (status: number, name: string, params: Record<string, unknown> = {}) =>
  json({ detail: { code: `argilla-admin::${name}`, params } }, status)
export const broken = (): Response => {
  throw new TypeError('failed to fetch')
}

/** An answer that is on its way until `give` is called. */
export function held() {
  let give: (response: Response) => void = () => undefined
  const response = new Promise<Response>((resolve) => (give = resolve))
  return { answer: () => response, give: (now: Response) => give(now) }
}

/** A client that never tries again by itself. */
export const quietClient = () =>
  new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } })

/** A picture of these users, as it stands in the cache. */
export const picture = (users: User[], memberships: Record<string, string[]> = {}): Known => ({
  directory: directoryOf({ users, memberships }),
  version: 'v.1',
  seenAt: 0,
  isOld: false,
})

const at = '2026-11-24T10:00:00'
export const user = (id: string, fields: Partial<User> = {}): User => ({
  id,
  username: id,
  first_name: id,
  last_name: null,
  role: 'annotator',
  inserted_at: at,
  updated_at: at,
  ...fields,
})
export const workspace = (id: string): Workspace => ({ id, name: id, inserted_at: at, updated_at: at })

/** What the server says of itself: an embedded Argilla without activity and providers. */
export const info: Info = {
  version: '1',
  activity: 'off',
  contact: null,
  argilla_url: null,
  embedded: true,
  demo: null,
  server: { product: 'argilla', version: '2.8.0', updates_users: true, keeps_ids: true },
  providers: [],
}

/** A batch of two steps, of which so many are done. */
export const batch = (state: BatchState, done: number, fields: Partial<Batch> = {}): Batch =>
  batchOf({
    kind: 'role',
    state,
    total: 2,
    counts: { waiting: 0, running: 2 - done, done, unchanged: 0, failed: 0, unknown: 0 },
    ...fields,
  })

export const step = (index: number, status: StepStatus): BatchStep =>
  batchStep({ index, status, user: { id: 'u', username: 'u' } })

/** A request of one step that holds a password, and what would become of it. */
export const planRequest: PlanRequest = {
  kind: 'readmit',
  steps: [{ kind: 'user.readmit', user_id: 'ann', password: 'long enough', workspace_ids: [] }],
}
export const plan = (step: Partial<PlannedStep> = {}): Plan => planOf([plannedStep(step)], { token: 't' })
