import { useSyncExternalStore } from 'react'
import { onUserChange } from '#api/http/request-user.ts'
import type { ColumnMapping } from './model/columns.ts'
import { type ImportDecisions, noDecisions } from './model/context.ts'
import type { ImportRow } from './model/rows.ts'
import type { ImportSeparator } from './model/table.ts'
import type { Encoding } from './source/decode.ts'
import type { Sheet } from './source/workbook.ts'
import type { SentBatch } from './model/results.ts'
import { isNew, withPassword } from './model/sheet.ts'

export const screens = ['source', 'check', 'handOver', 'run'] as const
export type ImportScreen = (typeof screens)[number]

interface TextFile {
  readonly name: string
  readonly encoding: Encoding
  /** What it was decoded from; null where it can be no other encoding. */
  readonly bytes: Uint8Array | null
}

interface Workbook {
  readonly name: string
  /** Which one is read. */
  readonly sheet: string
  readonly sheets: readonly Sheet[]
}

export interface Source {
  readonly text: string
  /** Null for what was pasted. */
  readonly file: TextFile | Workbook | null
  /** What the person knows better than the guess; absent where the guess is good. */
  readonly separator?: ImportSeparator | null
  readonly titleLine?: number | null
  readonly mapping?: ColumnMapping
}

/** What was sent to the server, which runs it. The page only looks on. */
export interface ImportRun {
  /** The first one, and one for each time that rows were corrected. */
  readonly batches: readonly SentBatch[]
  /** The rows as they were handed over, and as corrected since; empty where the page does not hold them. */
  readonly sheet: readonly ImportRow[]
  /** Keys of the rows that were corrected to what is so already. */
  readonly settled: ReadonlySet<number>
}

interface Prepared {
  readonly rows: readonly ImportRow[]
  readonly decisions: ImportDecisions
  /** Keys of those rows that something was to be done for. */
  readonly todo: ReadonlySet<number>
}

export interface ImportState {
  readonly screen: ImportScreen
  readonly source: Source
  /** As corrected in the table; null while they are to be taken from the source. */
  readonly rows: readonly ImportRow[] | null
  readonly decisions: ImportDecisions
  /** Ids of the workspaces that the import makes, by name. */
  readonly newWorkspaces: ReadonlyMap<string, string>
  /** Usernames that somebody else had until recently, which the person knows. By name: a row may get another one. */
  readonly former: ReadonlySet<string>
  /** As they came from the source. */
  readonly imported: readonly ImportRow[]
  /** The rows as they were when they were handed over, or the word that nobody needs that. */
  readonly handedOver: readonly ImportRow[] | 'declined' | null
  readonly run: ImportRun | null
  /** What ids and passwords were made for: the hand-over is of exactly these. */
  readonly prepared: Prepared | null
}

const initial: ImportState = {
  screen: 'source',
  source: { text: '', file: null },
  rows: null,
  decisions: noDecisions,
  newWorkspaces: new Map(),
  former: new Set(),
  imported: [],
  handedOver: null,
  run: null,
  prepared: null,
}

// Outside of React and of every storage: one may leave the page and come back, and passwords live here only (U14).
let state = initial
const listeners = new Set<() => void>()

export const getImport = () => state

export function setImport(change: Partial<ImportState> | ((before: ImportState) => Partial<ImportState>)) {
  state = { ...state, ...(typeof change === 'function' ? change(state) : change) }
  listeners.forEach((listener) => listener())
}

/** Puts another import in the place of the one in hand, of which nothing stays, passwords included. */
export const openImport = (change: Partial<ImportState>) =>
  // A source of its own: a file that is still being read was for the one before.
  setImport({ ...initial, source: { ...initial.source }, ...change })

/** Forgets it all. What the server runs goes on. */
export const resetImport = () => openImport({})
onUserChange(resetImport)

/** Puts a source in the place of one, unless that is not there any more; says whether it did. */
export function replaceSource(before: Source, source: Source): boolean {
  const isThere = state.source === before
  if (isThere) setImport({ source })
  return isThere
}

export const useImport = (): ImportState =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
    () => state,
  )

/** Those who get a password that this page holds. */
const people = ({ rows, run }: ImportState) => withPassword(run ? run.sheet : (rows ?? []))

/** Whether passwords would be lost that nobody has yet. */
export const holdsPasswords = (state: ImportState): boolean =>
  state.handedOver !== 'declined' && isNew(people(state), state.handedOver ?? state.imported)

/** Whether there is a hand-over to go to: nothing was changed since the check was left. */
export const isPrepared = ({ prepared, rows, decisions }: ImportState): boolean =>
  prepared?.rows === rows && prepared.decisions === decisions

/** Whether starting over would lose something: corrections that were not sent, or passwords. */
export const wouldLose = (state: ImportState): boolean =>
  state.run ? holdsPasswords(state) : state.rows !== null

/** What closing the tab or signing out would lose, and of how many people; null: nothing. */
export function lostWithTab(
  state: ImportState,
): { what: 'passwords' | 'rows' | 'text'; count: number } | null {
  if (holdsPasswords(state)) return { what: 'passwords', count: people(state).length }
  if (state.run) return null
  if (state.rows !== null) return { what: 'rows', count: state.rows.length }
  return state.source.text === '' ? null : { what: 'text', count: 0 }
}
