import type { RevertPlan } from '#contract/batches.ts'
import type { Actor } from '../changes/changes.ts'
import type { KnownBatch } from './batch-store.ts'

/** What would take a batch back, from its journal. Nothing is changed. */
export type Reverter = (actor: Actor, row: KnownBatch, signal?: AbortSignal) => Promise<RevertPlan>
