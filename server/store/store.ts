import type { Kysely, RawBuilder, Transaction } from 'kysely'
import type {
  Former,
  JournalEntry,
  JournalEvent,
  JournalOperation,
  JournalOutcome,
  JournalPage,
  JournalQuery,
  JournalRecord,
} from '#contract/journal.ts'
import type { Otherwise } from './journal/otherwise.ts'
import type { Tables } from './schema.ts'

/** The database's clock, as a part of a query, since copies' clocks differ. `offset` is in seconds. */
export interface StoreClock {
  /** Whole seconds since 1970. */
  seconds: (offset?: number) => RawBuilder<number>
  /** ISO 8601 UTC with milliseconds and `Z`, so that texts sort as times do. */
  iso: (offset?: number) => RawBuilder<string>
}

/** What copies of this server share. Every failure of the database is a `JournalUnavailable`. */
export interface Store {
  dialect: 'sqlite' | 'postgres'
  clock: StoreClock
  /** A query, or several; waits outside of the event loop while another process holds the file. */
  run: <T>(work: (database: Kysely<Tables>) => Promise<T>) => Promise<T>
  /** Several statements that are written together or not at all. */
  transaction: <T>(work: (transaction: Transaction<Tables>) => Promise<T>) => Promise<T>
  /** Whether it can be written now. Throws JournalUnavailable. */
  check: () => Promise<void>
  /** Writes the file anew when it is closed, so that nothing is left in it of what it has forgotten. */
  renewOnClose: () => void
  close: () => Promise<void>
}

export type Values = JournalEntry['before']

/** What is about to be tried. */
export type Intent = Pick<
  JournalEntry,
  'actor' | 'operation' | 'user' | 'workspace' | 'before' | 'after' | 'request_id'
> & {
  /** The username that this change lets go of. */
  freedUsername: string | null
  /** The step of a batch that this is part of; `id` is the batch's. */
  batch: { id: string; step: number } | null
} & Origin

/** From which address a request came, and with what kind of credential; null where there is no request. */
export type Origin = Pick<JournalRecord, 'address' | 'credential'>

/** What happened and is no change. It can't be taken back, so it is written when it is over. */
export type Happening = Origin &
  Pick<JournalRecord, 'actor' | 'after' | 'request_id'> &
  Partial<Pick<JournalRecord, 'user' | 'workspace' | 'before'>> & {
    operation: JournalEvent
    batchId?: string
    /** Of what was refused: the answer's. */
    status?: number
  }

/** What became of it, with what only Argilla's answer, or a look afterwards, told. */
export interface Result extends Partial<Pick<JournalEntry, 'user' | 'workspace' | 'after'>> {
  outcome: JournalOutcome
  status: number | null
  seen?: JournalEntry['seen']
}

/** Who let go of these usernames within the lifetime of a token, by username; whom they belong to now is not looked at. */
export type Formers = (usernames: readonly string[]) => Promise<Map<string, NonNullable<Former['former']>>>

export interface Journal {
  /** Write-ahead: the change may be sent only after this. Until `finish` it stands there as `unknown`. */
  begin: (intent: Intent) => Promise<number>
  finish: (id: number, result: Result) => Promise<void>
  /** What a batch sent, and lost the answer of or was cut off in, was done after all, as was seen later. */
  resolve: (sent: {
    batch: NonNullable<Intent['batch']>
    operation: JournalOperation
    /** Of several of one step; null: there is one. */
    workspaceId: string | null
  }) => Promise<void>
  /** Whether what Argilla refuses as being so already was, by all that is written here, not so before. */
  wasOtherwise: (
    id: number,
    intent: Pick<Intent, 'operation' | 'user' | 'workspace' | 'batch'>,
  ) => Promise<Otherwise>
  /** Seconds until somebody may try a change again, of whom so many were refused within the hour; null: now. */
  waitOf: (actorId: string) => number | null
  /** What was refused before anything was sent (a guard of ours). `status` is the answer's. */
  refuse: (intent: Intent, status: number) => Promise<void>
  /**
   * What happened. The same again (`same`, within `windowMs`) is counted with the first one, so that nobody can fill the
   * journal with it.
   */
  note: (event: Happening, collapse?: { same: string; windowMs: number }) => Promise<void>
  /** Any entries, for owners. */
  list: (query: JournalQuery, limit?: number) => Promise<JournalPage>
  /** A change of any person; null where there is none of this id. */
  find: (id: number) => Promise<JournalEntry | null>
  /** The entries of a batch in the order of their ids. */
  ofBatch: (batchId: string) => Promise<(JournalEntry & { step: number | null })[]>
  /** The newest finished entries about these users or workspaces since an entry's id, of anybody and any batch. */
  since: (
    id: number,
    about: { userIds: readonly string[]; workspaceIds: readonly string[] },
  ) => Promise<JournalEntry[]>
  /**
   * What was, or may have been, changed by us in the last so many seconds, and a little before, of these users and of these
   * workspaces themselves, and what was noted of them then to have been changed elsewhere; `elsewhere.many` in any case.
   */
  lately: (
    seconds: number,
    about: { userIds: readonly string[]; workspaceIds: readonly string[] },
  ) => Promise<{ operation: string; user_id: string | null; workspace_id: string | null; after: Values }[]>
  /** How much was, or may have been, changed by us in the last so many seconds, and a little before. */
  countLately: (seconds: number) => Promise<Map<JournalOperation, number>>
  /** Of these, who was said to be taken out at a provider, and when last. */
  takenOut: (userIds: readonly string[]) => Promise<Map<string, string>>
  /** Who has signed in through a provider, by their id: through which one last (null: it was not noted), and when. */
  throughProviders: () => Promise<Map<string, { provider: string | null; at: string }>>
  formers: Formers
  /**
   * Forgets what is older, whole, unless the clock is in doubt, and answers where the chain begins and ends now.
   * `hearClock` is told before that whether the clock is to be gone by, also where it fails then.
   */
  prune: (
    days: number,
    hearClock?: (isKnown: boolean) => void,
  ) => Promise<Anchors & { isClockInDoubt: boolean }>
  /** Writes what was only counted so far. */
  close: () => Promise<void>
}

/** Where the journal's chain begins and ends: what is written down elsewhere proves what it held then. */
export interface Anchors {
  base: { number: number; hash: string }
  end: { number: number; hash: string }
}

/** One piece of work at a time over all copies, for as long as its holder lives. */
export interface Leases {
  /**
   * Waits for `name` and holds it while `work` runs: a lease of 15 s, renewed every 5 s. `signal` is aborted when it was
   * lost (the store was away for too long). Throws Busy after `patienceMs`.
   */
  hold: <T>(name: string, work: (signal: AbortSignal) => Promise<T>, patienceMs?: number) => Promise<T>
}

/** A session as the store keeps it; nothing of its credential. */
export interface KnownSession {
  /** The `sid` of the cookie. */
  id: string
  user_id: string
  /** By the database's clock, taken before the credential was proven. */
  issued_at: string
}

/** From where, and with what, somebody signed in. */
export interface SessionOrigin {
  method: 'password' | 'api_key' | 'provider'
  address: string
  agent: string | null
}

export interface ListedSession extends Omit<KnownSession, 'user_id'> {
  used_at: string
  method: SessionOrigin['method'] | null
  address: string | null
  agent: string | null
}

/** `ended`: by a sign-out, or all of the person's at once. */
export type SessionLook = 'good' | 'ended' | 'expired' | 'idle'

export interface SessionStore {
  /** The database's time, ISO 8601 UTC, for a sign-in that is about to begin. */
  now: () => Promise<string>
  begin: (session: KnownSession & SessionOrigin) => Promise<void>
  /** Those of one person that go on, what was used last first. */
  list: (userId: string) => Promise<ListedSession[]>
  /** Puts off the end for want of use. */
  use: (session: KnownSession) => Promise<void>
  look: (session: KnownSession) => Promise<SessionLook>
  /** Its person has given their password, or key, again; returns when, ISO 8601 UTC. */
  prove: (session: KnownSession) => Promise<string>
  /** When they did so last; null where that was not lately. */
  provenAt: (session: KnownSession) => Promise<string | null>
  end: (session: KnownSession) => Promise<void>
  /** Ends all of this person's that were issued so far; returns the time that counts. */
  endAll: (userId: string) => Promise<string>
  /** Forgets what is older than any session can live. */
  prune: () => Promise<void>
}
