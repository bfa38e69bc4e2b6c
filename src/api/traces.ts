import type { QueryClient } from '@tanstack/react-query'
import { type Erased, erasedSchema } from '#contract/traces.ts'
import { ApiError } from '#lib/errors/api-error.ts'
import { batchAboutsQuery } from './batches/abouts.ts'
import { path, request, send } from './http/http.ts'

/** A file with all that is kept about a person. Owners only. @throws ApiError */
export async function fetchTraces(userId: string): Promise<Blob> {
  const response = await send('GET', path`/app/users/${userId}/traces.jsonl`)
  // It may break off on its way: half of it would pass for all.
  return response.blob().catch(() => {
    throw new ApiError({ kind: 'network' })
  })
}

/** Takes a person's names out of what is kept. Owners only, with their password once more. @throws ApiError */
export async function eraseName(client: QueryClient, userId: string): Promise<Erased> {
  const erased = await request(erasedSchema, 'POST', path`/app/users/${userId}/erase`)
  client.removeQueries({ queryKey: batchAboutsQuery([]).queryKey.slice(0, 2), type: 'inactive' })
  await client.invalidateQueries({ queryKey: ['journal'] })
  return erased
}
