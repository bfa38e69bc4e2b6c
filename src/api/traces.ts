import type { QueryClient } from '@tanstack/react-query'
import { type Erased, erasedSchema } from '#contract/traces.ts'
import { withBase } from '#lib/address/base.ts'
import { path, request } from './http/http.ts'

/** Where a file with all that is kept about a person is. Owners only. */
export const tracesFile = (userId: string) => withBase(path`/app/users/${userId}/traces.jsonl`)

/** Takes a person's names out of what is kept. Owners only, with their password once more. @throws ApiError */
export async function eraseName(client: QueryClient, userId: string): Promise<Erased> {
  const erased = await request(erasedSchema, 'POST', path`/app/users/${userId}/erase`)
  await client.invalidateQueries({ queryKey: ['journal'] })
  return erased
}
