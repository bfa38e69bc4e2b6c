import type { FastifyBaseLogger } from 'fastify'
import type { Batch } from '#contract/batches.ts'
import { userSchema } from '#contract/users.ts'
import { workspaceSchema } from '#contract/workspaces.ts'
import { isOver } from '#lib/batch-results.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { collect } from '../argilla/collect.ts'
import { present } from '../argilla/present.ts'
import type { Changes } from '../changes/changes.ts'
import type { Bus, Told } from '../events/bus.ts'
import type { Identities } from '../session/identities.ts'
import type { Journal, Store } from '../store/store.ts'
import { sleep } from '../within.ts'
import { createBatchStore } from './store/batch-store.ts'
import { createBatches, type Batches } from './batches.ts'
import { createLasting } from './lasting.ts'
import type { Lease } from './run/holding.ts'
import { createPlanner } from './plan/plan.ts'
import type { WorldDeps } from './plan/read-world.ts'
import { createRefuting } from './refuted.ts'
import { createReverter } from './revert/revert.ts'
import { createRunner } from './run/runner.ts'
import { createStepStore } from './store/step-store.ts'
import { createPlanTokens } from './plan/token.ts'

interface StartDeps {
  argilla: Argilla
  bus: Bus
  changes: Changes
  /** This copy of the server. */
  holder: string
  identities: Identities
  journal: Journal
  /** Signs plans. */
  key: Uint8Array
  log: FastifyBaseLogger
  store: Store
  usernames: WorldDeps['usernames']
  lease?: Lease
  time?: Time
}

/** By which batches wait. */
export interface Time {
  /** Milliseconds that only grow, also while the machine is suspended. */
  now: () => number
  sleep: (ms: number) => Promise<void>
}

const realTime: Time = {
  now: createLasting(),
  sleep,
}

/** Puts the parts of the engine together, and starts what looks after the batches of this copy. */
export function startBatches(deps: StartDeps): Batches {
  const { argilla, bus, changes, holder, identities, journal, log, store, usernames } = deps
  const batches = createBatchStore(store)
  const steps = createStepStore(store)
  const reading = { argilla, usernames, formers: journal.formers }
  const planner = createPlanner({ ...reading, tokens: createPlanTokens(deps.key) })
  const time = deps.time ?? realTime
  const publish = (events: readonly Told[]) => {
    bus.publish(events)
    void engine.publishState(
      events.flatMap(({ event }) => (event.type === 'batch' ? original(event.batch) : [])),
    )
  }
  const runner = createRunner({
    batches,
    steps,
    changes,
    bus: { publish },
    log,
    holder,
    journal,
    ...time,
    ...(deps.lease && { lease: deps.lease }),
    async whoIs({ user, credential }) {
      // What is remembered is from before the refusal.
      identities.forget(user.id)
      return identities.prove(credential, user.id)
    },
    isRefuted: createRefuting(argilla),
    roleOf: async ({ credential }, userId) =>
      present(userSchema, await argilla.json({ path: `/users/${userId}`, credential })).role,
    workspacesOf: async ({ credential }, userId) =>
      collect(argilla, { path: `/users/${userId}/workspaces`, credential }, workspaceSchema),
    onInterrupted: (ids) => engine.publishState(ids),
  })
  const engine = createBatches({
    batches,
    steps,
    journal,
    planner,
    reverter: createReverter({ ...reading, planner, journal, steps }),
    runner,
    holder,
    sleep: time.sleep,
    publish: (batch) => {
      publish([{ event: { type: 'batch', batch }, to: null }])
    },
    onFailure: (error, batch) => {
      log.warn({ err: error, batch }, 'a batch could not be shown to all, or go on after a sign-in')
    },
  })
  runner.start()
  return engine
}

/** The batch that this one takes back: whether it has, is seen once it is over. */
const original = (batch: Batch): string[] => (batch.reverts !== null && isOver(batch) ? [batch.reverts] : [])
