import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { type Dismissal, type FindingKind, offboardedSchema } from '#contract/findings.ts'
import { path, request, requestNothing } from './http/http.ts'
import { journalQuery } from './journal.ts'

/** What was dismissed, newest first. */
export const dismissedQuery = () => journalQuery({ operation: 'finding.dismiss' })

/** What dismissals were taken back, newest first. */
export const reopenedQuery = () => journalQuery({ operation: 'finding.reopen' })

/** Lets a finding be until there is more of it. Owners only. @throws ApiError */
export async function dismissFinding(client: QueryClient, body: Dismissal): Promise<void> {
  await requestNothing('POST', '/app/findings/dismiss', { body })
  await client.invalidateQueries({ queryKey: dismissedQuery().queryKey })
}

/** Takes up again what was dismissed. Owners only. @throws ApiError */
export async function reopenFinding(client: QueryClient, finding: FindingKind): Promise<void> {
  await requestNothing('POST', '/app/findings/reopen', { body: { finding } })
  await client.invalidateQueries({ queryKey: reopenedQuery().queryKey })
}

/** Who was off-boarded, and not re-admitted since, and who of them was taken out at the provider. Owners only. */
export const offboardedQuery = () =>
  queryOptions({
    queryKey: ['offboarded'],
    // What off-boards and re-admits is a batch, which ends by itself.
    staleTime: 0,
    queryFn: ({ signal }) => request(offboardedSchema, 'GET', '/app/offboarded', { signal }),
  })

/** Says that this person was taken out at the provider as well. Owners only. @throws ApiError */
export async function noteTakenOut(client: QueryClient, userId: string): Promise<void> {
  await requestNothing('POST', path`/app/users/${userId}/taken-out`)
  await client.invalidateQueries({ queryKey: offboardedQuery().queryKey })
}
