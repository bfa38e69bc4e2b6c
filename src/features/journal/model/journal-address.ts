import { journalOutcomeSchema, journalRecordSchema, type JournalQuery } from '#contract/journal.ts'
import type { UrlFormat } from '#lib/list/url-state.ts'

/** What the address of the journal says: `?since=&until=&actor=&user=&workspace=&kind=&batch=&outcome=&entry=`. */
export interface JournalAddress {
  /** The first and the last day, `YYYY-MM-DD`, of the calendar where one is. */
  readonly since: string | null
  readonly until: string | null
  /** Who did it: an id, as are `user`, `workspace` and `batch`. */
  readonly actor: string | null
  readonly user: string | null
  readonly workspace: string | null
  readonly kind: JournalQuery['operation'] | null
  readonly batch: string | null
  readonly outcome: JournalQuery['outcome'] | null
  /** The number of one entry. */
  readonly entry: string | null
}

export const wholeJournal: JournalAddress = {
  since: null,
  until: null,
  actor: null,
  user: null,
  workspace: null,
  kind: null,
  batch: null,
  outcome: null,
  entry: null,
}

const parts = Object.keys(wholeJournal) as (keyof JournalAddress)[]

/** A day that there is; null for anything else. */
function dayOf(text: string | null): string | null {
  if (text === null || !/^\d{4}-\d\d-\d\d$/.test(text)) return null
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null
}

/** What makes no sense counts as not said. */
export const journalAddress: UrlFormat<JournalAddress> = {
  parse: (params) => {
    const text = (name: string) => [params.get(name)].find(Boolean) ?? null
    return {
      since: dayOf(params.get('since')),
      until: dayOf(params.get('until')),
      actor: text('actor'),
      user: text('user'),
      workspace: text('workspace'),
      kind: journalRecordSchema.shape.operation.safeParse(params.get('kind')).data ?? null,
      batch: text('batch'),
      outcome: journalOutcomeSchema.safeParse(params.get('outcome')).data ?? null,
      entry: /^[1-9]\d{0,14}$/.test(params.get('entry') ?? '') ? text('entry') : null,
    }
  },
  format: (state, params) => {
    const next = new URLSearchParams(params)
    for (const part of parts) {
      const value = state[part]
      if (value) next.set(part, value)
      else next.delete(part)
    }
    return next
  },
}

export const isNarrowed = (state: JournalAddress) => parts.some((part) => state[part] !== null)

/** Whether its last day is before its first, so that there can be nothing. */
export const isTurned = ({ since, until }: JournalAddress) =>
  since !== null && until !== null && until < since

/** The start of a day, or of one that many days later, where one is. */
function startOf(day: string, later = 0): string {
  const date = new Date(`${day}T00:00:00`)
  date.setDate(date.getDate() + later)
  return date.toISOString()
}

/** What the server is asked for. */
export function filterOf(address: JournalAddress) {
  const { since, until, actor, user, workspace, kind, batch, outcome, entry } = address
  return {
    ...(since !== null && { since: startOf(since) }),
    ...(until !== null && { until: startOf(until, 1) }),
    ...(actor !== null && { actor_id: actor }),
    ...(user !== null && { user_id: user }),
    ...(workspace !== null && { workspace_id: workspace }),
    ...(kind && { operation: kind }),
    ...(batch !== null && { batch_id: batch }),
    ...(outcome && { outcome }),
    ...(entry !== null && { id: entry }),
  }
}
