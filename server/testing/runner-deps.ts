import { createLogger } from '#node/log.ts'
import type { Journal } from '../store/store.ts'
import { me } from './batch-rows.ts'

/** What a runner is made of beside its time, its stores and what makes changes: a world in which nothing happens. */
export const quietRunner = {
  holder: 'here',
  log: createLogger('silent'),
  journal: { ofBatch: () => Promise.resolve([]) } as Partial<Journal> as Journal,
  bus: { publish: () => undefined },
  whoIs: () => Promise.resolve(me),
  isRefuted: () => Promise.resolve(false),
  roleOf: () => Promise.resolve('annotator' as const),
  workspacesOf: () => Promise.resolve([]),
  onInterrupted: () => Promise.resolve(),
}
