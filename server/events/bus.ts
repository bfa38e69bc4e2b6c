import type { AppEvent } from '#contract/events.ts'

/** An event and whom it concerns. `to` null: every owner, and of it `changed` for everybody else. */
export interface Told {
  event: AppEvent
  to: string | null
  /** For the end of one session alone: its `sid`. */
  sid?: string
  /** For the end of all that were issued until then: a time of the database's. */
  before?: string
}

/** Tells every open page, and every other copy through the store, what happened. */
export interface Bus {
  /** Never throws; told here at once, to other copies within half a second. */
  publish: (events: readonly Told[]) => void
  /** Hears what this copy and the others publish. Returns what ends it. */
  listen: (listener: (told: Told) => void) => () => void
}
