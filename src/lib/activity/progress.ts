import type { UsersProgress } from '#contract/datasets.ts'

/** Responses of one user, by their state. */
export interface Responses {
  readonly submitted: number
  readonly discarded: number
  readonly draft: number
}

export const noResponses: Responses = { submitted: 0, discarded: 0, draft: 0 }

export const add = (a: Responses, b: Responses): Responses => ({
  submitted: a.submitted + b.submitted,
  discarded: a.discarded + b.discarded,
  draft: a.draft + b.draft,
})

export const total = ({ submitted, discarded, draft }: Responses): number => submitted + discarded + draft

/** Each user's responses in a dataset, by username: *completed* and *pending* are the state of the records, so both count. */
export const responsesByUsername = ({ users }: UsersProgress): ReadonlyMap<string, Responses> =>
  new Map(users.map(({ username, completed, pending }) => [username, add(completed, pending)]))

export interface OwnProgress extends Responses {
  /** Records without a response of one's own. */
  readonly pending: number
}

/**
 * One's own responses in a dataset of so many records. Argilla's own answer to that, `me/datasets/{id}/metrics`, is wrong
 * where several people annotate the same records: it counts the others' responses to them too (seen on 2.8.0).
 */
export const ownProgress = (own: Responses, records: number): OwnProgress => ({
  ...own,
  // The two numbers come from different places in Argilla, and records may be deleted between them.
  pending: Math.max(0, records - total(own)),
})
