import { queryOptions } from '@tanstack/react-query'
import { datasetMetricsSchema, datasetProgressSchema, datasetsSchema } from '#contract/datasets.ts'
import { path, request } from './http.ts'

/** The datasets one may see; for an owner all there are. */
export const datasetsQuery = () =>
  queryOptions({
    queryKey: ['datasets'],
    queryFn: async ({ signal }) =>
      (await request(datasetsSchema, 'GET', '/api/v1/me/datasets', { signal })).items,
  })

/** One's own responses in a dataset. */
export const datasetMetricsQuery = (id: string) =>
  queryOptions({
    queryKey: ['datasets', id, 'metrics'],
    queryFn: ({ signal }) =>
      request(datasetMetricsSchema, 'GET', path`/api/v1/me/datasets/${id}/metrics`, { signal }),
  })

/** How many records of a dataset are done. Whoever may see the dataset. */
export const datasetProgressQuery = (id: string) =>
  queryOptions({
    queryKey: ['datasets', id, 'progress'],
    queryFn: ({ signal }) =>
      request(datasetProgressSchema, 'GET', path`/api/v1/datasets/${id}/progress`, { signal }),
  })
