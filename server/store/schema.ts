import type { Generated } from 'kysely'

/** The tables of the store, as kysely sees them. Booleans are 0 and 1; times are the database's, ISO 8601 UTC with `Z`. */
export interface Tables {
  journal_entries: JournalTable
  journal_links: LinkTable
  journal_chain: ChainTable
  leases: LeaseTable
  sign_in_attempts: AttemptTable
  sessions: SessionTable
  session_cutoffs: SessionCutoffTable
  batches: BatchTable
  batch_steps: BatchStepTable
  events: EventTable
  webhook: WebhookTable
  webhook_messages: WebhookMessageTable
  work_days: WorkDayTable
}

interface JournalTable {
  id: Generated<number>
  at: string
  actor_id: string
  actor_username: string
  operation: string
  user_id: string | null
  user_name: string | null
  workspace_id: string | null
  workspace_name: string | null
  /** JSON of field → value. */
  before: string | null
  after: string | null
  /** The username that the change lets go of. */
  freed_username: string | null
  request_id: string
  outcome: string
  status: number | null
  seen: string | null
  batch_id: string | null
  /** Index of the step in its batch. */
  step: number | null
  address: string | null
  credential: string | null
  /** How often it came, the first time included, and when last; null: once. */
  repeats: Generated<number>
  last_at: string | null
  /** Null where there is no chain yet, or the names were erased; `names` is what the chain knows of them. */
  salt: string | null
  names: string | null
}

/** One writing of an entry; see journal/chain.ts. */
interface LinkTable {
  number: number
  entry_id: number
  at: string
  /** The entry's outcome, or `folded`: it is counted with another one, and gone. */
  state: string
  subject: string
  content: string
  hash: string
}

/** One row: the chain's end, and where it begins since it was pruned. */
interface ChainTable {
  last_entry: number
  number: number
  hash: string
  base_number: number
  base_hash: string
  /** Entries up to this id are older than the chain. */
  unchained: number
}

interface LeaseTable {
  name: string
  holder: string
  /** Seconds since 1970 by the database's clock. */
  expires_at: number
}

interface AttemptTable {
  id: Generated<number>
  pair: string
  address: string
  /** Seconds since 1970 by the database's clock. */
  at: number
}

interface SessionTable {
  /** The `sid` of the cookie. */
  id: string
  user_id: string
  issued_at: string
  used_at: string
  /** When its person gave their password, or key, again. */
  proven_at: string | null
  ended_at: string | null
  /** `password` or `api_key`. */
  method: string | null
  address: string | null
  agent: string | null
}

interface SessionCutoffTable {
  user_id: string
  /** This person's sessions that were issued until then have ended. */
  at: string
}

interface BatchTable {
  id: string
  /** Given by the database; grows with time; the order of the list. */
  number: Generated<number>
  kind: string
  state: string
  actor_id: string
  actor_username: string
  created_at: string
  ended_at: string | null
  total: number
  /** How many of each its steps are about. */
  people: Generated<number>
  workspaces: Generated<number>
  done: number
  unchanged: number
  failed: number
  unknown: number
  /** JSON of a Reason. */
  trouble: string | null
  reverts: string | null
  /** The copy of the server that runs it, and until when without a sign of life (seconds, the database's clock). */
  holder: string | null
  held_until: number | null
  /** What a person at another copy wants of the holder: a command; null for nothing. */
  wanted: string | null
}

interface BatchStepTable {
  batch_id: string
  index: number
  kind: string
  /** The user the step is about, for a look-up; null for a workspace's own. */
  user_id: string | null
  user_name: string | null
  workspace_id: string | null
  workspace_name: string | null
  /** JSON of the step without its password. */
  step: string
  before: string | null
  after: string | null
  status: string
  /** JSON of a Reason. */
  reason: string | null
  failed_at: string | null
  /** JSON of the parts done so far. */
  parts: string | null
}

interface EventTable {
  id: Generated<number>
  /** The copy that told it, which need not read it again. */
  origin: string
  /** Whom it concerns: null for all owners (and `changed` for others), else this user alone. */
  user_id: string | null
  /** JSON of an AppEvent. */
  event: string
  /** Seconds since 1970 by the database's clock; pruned after some minutes. */
  at: number
}

/** One row: the webhook by which Argilla tells of responses. */
interface WebhookTable {
  /** Always 1. */
  place: number
  webhook_id: string
  url: string
  /** Encrypted. */
  secret: string
  since: string
  last_event_at: string | null
}

/** What Argilla has sent, so that nobody can send it again. */
interface WebhookMessageTable {
  id: string
  /** Seconds since 1970 by the database's clock; pruned after some minutes. */
  at: number
}

/** The last UTC day on which a person worked on a dataset. */
interface WorkDayTable {
  user_id: string
  dataset_id: string
  workspace_id: string
  day: string
}
