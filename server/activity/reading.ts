import pMap from 'p-map'
import type { Activity, ActivityDataset } from '#contract/activity.ts'
import {
  datasetProgressSchema,
  type Dataset,
  type UsersProgress,
  usersProgressSchema,
} from '#contract/datasets.ts'
import { workspaceSchema } from '#contract/workspaces.ts'
import { z } from '#contract/zod.ts'
import { add, noResponses, responsesByUsername, total } from '#lib/activity/progress.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import { collect } from '../argilla/collect.ts'
import { present } from '../argilla/present.ts'
import { readDatasets } from '../changes/impact.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'

/** Datasets at once, each with two questions. */
const concurrency = 4
/** Milliseconds for one question, and for the whole: what is not read by then is said to be unread. */
const questionTimeoutMs = 10_000
const patienceMs = 30_000

/** Of a dataset's progress; the thousand names beside them need not even be looked at. */
const recordsSchema = z.pick(datasetProgressSchema, { total: true, completed: true })

export type Reading = Omit<Activity, 'age_ms'>

/**
 * All that the credential's owner may see of who did how much. Throws what reading the lists of datasets and workspaces
 * throws, and the end of the session. `ending` ends it.
 */
export async function readActivity(
  argilla: Argilla,
  credential: Credential,
  ending?: AbortSignal,
): Promise<Reading> {
  const late = AbortSignal.timeout(patienceMs)
  const signal = ending ? AbortSignal.any([late, ending]) : late
  const [datasets, workspaces] = await Promise.all([
    readDatasets(argilla, credential, ending),
    collect(
      argilla,
      { path: '/me/workspaces', credential, ...(ending && { signal: ending }) },
      workspaceSchema,
    ),
  ])
  const ask = async <T>(path: string, schema: z.core.$ZodType<T>): Promise<T | null> => {
    try {
      const body = await argilla.json({ path, credential, signal, timeoutMs: questionTimeoutMs })
      return present(schema, body)
    } catch (error) {
      if (ending?.aborted || (error instanceof AppError && error.status === 401)) throw error
      // Deleted, or no longer theirs to see, since the list was read.
      if (error instanceof ArgillaRefusal && [403, 404].includes(error.status)) throw new Gone()
      return null
    }
  }

  const usernames: string[] = []
  const places = new Map<string, number>()
  const placeOf = (username: string) => {
    const known = places.get(username)
    if (known !== undefined) return known
    places.set(username, usernames.length)
    return usernames.push(username) - 1
  }

  const read = async (dataset: Dataset): Promise<ActivityDataset> => {
    const path = `/datasets/${encodeURIComponent(dataset.id)}`
    const [records, progress] = await Promise.all([
      ask(`${path}/progress`, recordsSchema),
      ask(`${path}/users/progress`, usersProgressSchema),
    ])
    const { id, name, status, workspace_id, last_activity_at } = dataset
    return {
      ...{ id, name, status, workspace_id, last_activity_at },
      records,
      ...(progress === null ? { responses: null, by_person: [] } : countedBy(placeOf, progress)),
    }
  }
  const all = await pMap(datasets, (dataset) => read(dataset).catch(gone), { concurrency })
  return {
    usernames,
    workspaces: workspaces.map(({ id, name }) => ({ id, name })),
    datasets: all.filter((dataset) => dataset !== null),
  }
}

/** A loop without a list for each person: of a thousand in each of many datasets, this is most of what a reading takes here. */
function countedBy(placeOf: (username: string) => number, progress: UsersProgress) {
  const by_person: number[] = []
  let responses = noResponses
  for (const [username, counts] of responsesByUsername(progress)) {
    if (total(counts) === 0) continue
    by_person.push(placeOf(username), counts.submitted, counts.discarded, counts.draft)
    responses = add(responses, counts)
  }
  return { responses, by_person }
}

class Gone extends Error {}

function gone(error: unknown): null {
  if (error instanceof Gone) return null
  throw error
}
