import { useSyncExternalStore } from 'react'
import { onForget } from '#api/forget.ts'
import type { ColumnMapping } from '#lib/import-columns.ts'
import { type ImportDecisions, noDecisions } from '#lib/import-context.ts'
import type { ImportPlan } from '#lib/import-plan.ts'
import type { ImportRow } from '#lib/import-rows.ts'
import type { RunState, Runner } from '#lib/import-runner.ts'
import type { ImportSeparator } from '#lib/import-table.ts'

export const steps = ['source', 'check', 'handOver', 'run'] as const
export type Step = (typeof steps)[number]

export interface Source {
  readonly text: string
  /** The file's name and how it was decoded; null for what was pasted. */
  readonly file: { readonly name: string; readonly encoding: string } | null
  /** What the person knows better than the guess; absent where the guess is good. */
  readonly separator?: ImportSeparator | null
  readonly header?: boolean
  readonly mapping?: ColumnMapping
}

/** A run and what is needed to give its rows another try. */
export interface Run {
  readonly runner: Runner
  readonly plan: ImportPlan
  readonly state: RunState
}

export interface ImportState {
  readonly step: Step
  readonly source: Source
  /** As corrected in the table; null while they are to be taken from the source. */
  readonly rows: readonly ImportRow[] | null
  readonly decisions: ImportDecisions
  /** As they came from the source. */
  readonly imported: readonly ImportRow[]
  /** The rows as they were when they were handed over, or the word that nobody needs that. */
  readonly handedOver: readonly ImportRow[] | 'declined' | null
  readonly run: Run | null
}

const initial: ImportState = {
  step: 'source',
  source: { text: '', file: null },
  rows: null,
  decisions: noDecisions,
  imported: [],
  handedOver: null,
  run: null,
}

// Outside of React and of every storage: one may leave the page and come back, and passwords live here only (U14).
let state = initial
const listeners = new Set<() => void>()

export const getImport = () => state

export function setImport(change: Partial<ImportState> | ((before: ImportState) => Partial<ImportState>)) {
  state = { ...state, ...(typeof change === 'function' ? change(state) : change) }
  listeners.forEach((listener) => listener())
}

/** Forgets it all, passwords included. */
export function resetImport() {
  const { run } = state
  // First: what the runner still says must not find its way into the new state.
  setImport(initial)
  run?.runner.stop()
}
onForget(resetImport)

export const useImport = (): ImportState =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )

/** Whether leaving the browser tab now would lose something. */
export const wouldLose = ({ rows, run }: ImportState): boolean =>
  run ? run.state.phase !== 'finished' : rows !== null
