import { queryOptions } from '@tanstack/react-query'
import pMap from 'p-map'
import { ownWorkSchema } from '#contract/activity.ts'
import {
  type Dataset,
  datasetProgressSchema,
  datasetsSchema,
  usersProgressSchema,
} from '#contract/datasets.ts'
import { responsesByUsername } from '#lib/activity/progress.ts'
import { isSessionEnd } from '#lib/errors/api-error.ts'
import { path, request } from './http/http.ts'

/** The datasets one may see; for an owner all there are. */
export const datasetsQuery = () =>
  queryOptions({
    queryKey: ['datasets'],
    queryFn: async ({ signal }) =>
      (await request(datasetsSchema, 'GET', '/api/v1/me/datasets', { signal })).items,
  })

/** What one has done oneself, by dataset. */
export const ownWorkQuery = () =>
  queryOptions({
    queryKey: ['datasets', 'own-work'],
    queryFn: ({ signal }) => request(ownWorkSchema, 'GET', '/app/own-work', { signal }),
  })

/** How many records of a dataset are done. Whoever may see the dataset. */
export const datasetProgressQuery = (id: string) =>
  queryOptions({
    queryKey: ['datasets', id, 'progress'],
    queryFn: ({ signal }) =>
      request(datasetProgressSchema, 'GET', path`/api/v1/datasets/${id}/progress`, { signal }),
  })

export interface OpenWork {
  /** Workspace id → username → draft responses. */
  drafts: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** Datasets that could not be read. */
  failed: readonly Dataset[]
}

/** Drafts by user in the given datasets, four read at a time. An ended session fails the whole. */
export const openWorkQuery = (datasets: readonly Dataset[]) =>
  queryOptions({
    queryKey: ['datasets', 'open-work', datasets.map(({ id }) => id)],
    queryFn: async ({ signal }): Promise<OpenWork> => {
      const drafts = new Map<string, Map<string, number>>()
      const failed: Dataset[] = []
      const read = async (dataset: Dataset) => {
        const url = path`/api/v1/datasets/${dataset.id}/users/progress`
        const progress = await request(usersProgressSchema, 'GET', url, { signal })
        const workspace = drafts.get(dataset.workspace_id) ?? new Map<string, number>()
        drafts.set(dataset.workspace_id, workspace)
        for (const [username, { draft }] of responsesByUsername(progress)) {
          if (draft > 0) workspace.set(username, (workspace.get(username) ?? 0) + draft)
        }
      }
      await pMap(
        datasets,
        (dataset) =>
          read(dataset).catch((error: unknown) => {
            if (isSessionEnd(error) || signal.aborted) throw error
            failed.push(dataset)
          }),
        { concurrency: 4 },
      )
      return { drafts, failed }
    },
    structuralSharing: false,
  })
