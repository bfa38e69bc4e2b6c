import type { AppEvent } from '#contract/events.ts'
import { createArgilla } from '../argilla/argilla.ts'
import { createChanges, type Asker, type ChangeContext, type Changes } from '../changes/changes.ts'
import { createNames } from '../directory/names.ts'
import { createLocalBus } from './local-bus.ts'
import { createLogger } from '#node/log.ts'
import { startFakeArgilla, type FakeArgilla, type FakeUser } from './fake-argilla.ts'
import { createFakeStore, type FakeStore } from './fake-store.ts'

export interface TestChanges extends FakeStore {
  argilla: FakeArgilla
  changes: Changes
  /** What was told to all pages, oldest first. */
  told: AppEvent[]
  /** Names of workspaces by user, as the picture would have them. */
  workspacesSeen: Map<string, string[]>
  /** Whose identity was forgotten, oldest first. */
  forgotten: string[]
  /** Whose sessions were ended, and as what, oldest first. */
  ended: (readonly [userId: string, reason: string | undefined])[]
  askerOf: (user: FakeUser) => Asker
  context: ChangeContext
  close: () => Promise<void>
}

/**
 * Changes over a fake Argilla and a store in memory, without routes. `patienceMs`: milliseconds that a change waits for its
 * answer; reads wait for as long as it takes.
 */
export async function startTestChanges(patienceMs = 15_000): Promise<TestChanges> {
  const argilla = await startFakeArgilla()
  const store = createFakeStore()
  const bus = createLocalBus()
  const told: AppEvent[] = []
  bus.listen(({ event }) => told.push(event))
  const workspacesSeen = new Map<string, string[]>()
  const forgotten: string[] = []
  const ended: TestChanges['ended'] = []
  const real = createArgilla({ baseUrl: () => argilla.url, timeouts: { answer: 15_000, list: 15_000 } })
  return {
    ...store,
    argilla,
    told,
    workspacesSeen,
    forgotten,
    ended,
    changes: createChanges({
      ...store,
      argilla: {
        ...real,
        json: (call) => real.json({ ...(call.method !== undefined && { timeoutMs: patienceMs }), ...call }),
      },
      bus,
      names: createNames(),
      workspacesSeenOf: (userId) => workspacesSeen.get(userId) ?? null,
      identities: { forget: (userId) => forgotten.push(userId) },
      endings: {
        endAll: (userId, reason) => {
          ended.push([userId, reason])
          return Promise.resolve()
        },
      },
      lookTimeoutMs: 15_000,
    }),
    askerOf: (user) => ({ user, credential: { type: 'api_key', value: user.api_key } }),
    context: {
      requestId: 'a request',
      address: null,
      log: createLogger('silent'),
      batch: null,
      requireProof: null,
    },
    close: () => argilla.close(),
  }
}
