import { queryOptions } from '@tanstack/react-query'
import { batchAboutsSchema } from '#contract/batches.ts'
import { request } from '../http/http.ts'

/** What some batches, 100 at most, are about; it stays so, unless somebody's name is erased. */
export const batchAboutsQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['batches', 'about', ids],
    queryFn: ({ signal }) =>
      request(batchAboutsSchema, 'GET', `/app/batches/about?ids=${ids.join()}`, { signal }),
  })
