import pMap from 'p-map'
import { datasetSchema, usersProgressSchema, type Dataset } from '#contract/datasets.ts'
import { type Responses, responsesByUsername, total } from '#lib/activity/progress.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import { collect } from '../argilla/collect.ts'
import { present } from '../argilla/present.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'

const concurrency = 8
/** Milliseconds for one dataset's progress, and for the whole: what is not read by then is named as unread. */
const datasetTimeoutMs = 10_000
const patienceMs = 30_000

export interface DatasetResponses {
  dataset: Dataset
  responses: Responses
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

  const read = async ({ id }: Dataset): Promise<ReadonlyMap<string, Responses> | null> => {
    const path = `/datasets/${encodeURIComponent(id)}/users/progress`
    try {
      const body = await argilla.json({ path, credential, signal: ending, timeoutMs: datasetTimeoutMs })
      return responsesByUsername(present(usersProgressSchema, body))
    } catch (error) {
      if (error instanceof AppError && error.status === 401) throw error
      // Deleted since the list was read: nothing is lost there any more.
      return error instanceof ArgillaRefusal && error.status === 404 ? new Map() : null
    }
  }
  const progress = await pMap(datasets, read, { concurrency })

  const byUsername = new Map<string, DatasetResponses[]>()
  for (const [index, dataset] of datasets.entries()) {
    for (const [username, responses] of progress[index] ?? []) {
      if (!wanted.has(username) || total(responses) === 0) continue
      const known = byUsername.get(username)
      if (known) known.push({ dataset, responses })
      else byUsername.set(username, [{ dataset, responses }])
    }
  }
  return {
    ofUser: (username) => byUsername.get(username) ?? [],
    unread: datasets.filter((_, index) => progress[index] === null),
  }
}

/** The number of responses in all. */
export const totalOf = (lost: readonly DatasetResponses[]): number =>
  lost.reduce((sum, { responses }) => sum + total(responses), 0)
