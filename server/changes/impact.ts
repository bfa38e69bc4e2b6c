import pMap from 'p-map'
import { datasetSchema, usersProgressSchema, type Dataset } from '#contract/datasets.ts'
import type { Impact } from '#contract/impact.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import { collect } from '../argilla/collect.ts'
import { present } from '../argilla/present.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'

const concurrency = 8
/** Milliseconds for one dataset's progress, and for the whole: what is not read by then is named as unread. */
const datasetTimeoutMs = 10_000
const patienceMs = 30_000

export type Counts = Impact['totals']
export interface DatasetResponses {
  dataset: Dataset
  counts: Counts
}

export interface CountedResponses {
  /** Only datasets with at least one response of the user's, in Argilla's order. */
  ofUser: (username: string) => readonly DatasetResponses[]
  /** Datasets that could not be read: what is lost there is not counted. */
  unread: Dataset[]
}

/** An owner's are all there are. */
export const readDatasets = (argilla: Argilla, credential: Credential, signal?: AbortSignal) =>
  collect(argilla, { path: '/me/datasets', credential, ...(signal && { signal }) }, datasetSchema)

/**
 * The responses that deleting these users would delete: Argilla doesn't say so. Each dataset is read once, whatever the
 * number of users. Throws what reading the list of datasets throws, and the end of the session.
 */
export async function countResponses(
  argilla: Argilla,
  credential: Credential,
  usernames: readonly string[],
  signal?: AbortSignal,
): Promise<CountedResponses> {
  const wanted = new Set(usernames)
  const datasets = await readDatasets(argilla, credential, signal)
  const late = AbortSignal.timeout(patienceMs)
  const ending = signal ? AbortSignal.any([late, signal]) : late

  const read = async ({ id }: Dataset): Promise<Map<string, Counts> | null> => {
    const path = `/datasets/${encodeURIComponent(id)}/users/progress`
    try {
      const body = await argilla.json({ path, credential, signal: ending, timeoutMs: datasetTimeoutMs })
      const users = present(usersProgressSchema, body).users.filter(({ username }) => wanted.has(username))
      return new Map(users.map(({ username, completed, pending }) => [username, sum(completed, pending)]))
    } catch (error) {
      if (error instanceof AppError && error.status === 401) throw error
      // Deleted since the list was read: nothing is lost there any more.
      return error instanceof ArgillaRefusal && error.status === 404 ? new Map() : null
    }
  }
  const progress = await pMap(datasets, read, { concurrency })

  const byUsername = new Map<string, DatasetResponses[]>()
  for (const [index, dataset] of datasets.entries()) {
    for (const [username, counts] of progress[index] ?? []) {
      if (sumOf(counts) === 0) continue
      const known = byUsername.get(username)
      if (known) known.push({ dataset, counts })
      else byUsername.set(username, [{ dataset, counts }])
    }
  }
  return {
    ofUser: (username) => byUsername.get(username) ?? [],
    unread: datasets.filter((_, index) => progress[index] === null),
  }
}

export const none = (): Counts => ({ submitted: 0, discarded: 0, draft: 0 })

/** *completed* and *pending* are the record's state; together they are all of a user's responses. */
export const sum = (a: Counts, b: Counts): Counts => ({
  submitted: a.submitted + b.submitted,
  discarded: a.discarded + b.discarded,
  draft: a.draft + b.draft,
})

const sumOf = ({ submitted, discarded, draft }: Counts) => submitted + discarded + draft

/** The number of responses in all. */
export const totalOf = (responses: readonly DatasetResponses[]): number =>
  responses.reduce((total, { counts }) => total + sumOf(counts), 0)
