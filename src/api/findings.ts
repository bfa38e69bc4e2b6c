import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { type Dismissal, offboardedSchema } from '#contract/findings.ts'
import { request, requestNothing } from './http/http.ts'
import { journalQuery } from './journal.ts'

/** What was dismissed, newest first. */
export const dismissedQuery = () => journalQuery({ operation: 'finding.dismiss' })

/** Lets a finding be until there is more of it. Owners only. @throws ApiError */
export async function dismissFinding(client: QueryClient, body: Dismissal): Promise<void> {
  await requestNothing('POST', '/app/findings/dismiss', { body })
  await client.invalidateQueries({ queryKey: dismissedQuery().queryKey })
}

/** Ids of those who were off-boarded, and not re-admitted since. Owners only. */
export const offboardedQuery = () =>
  queryOptions({
    queryKey: ['offboarded'],
    queryFn: async ({ signal }) =>
      (await request(offboardedSchema, 'GET', '/app/offboarded', { signal })).user_ids,
  })
