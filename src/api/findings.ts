import type { QueryClient } from '@tanstack/react-query'
import type { Dismissal } from '#contract/findings.ts'
import { requestNothing } from './http/http.ts'
import { journalQuery } from './journal.ts'

/** What was dismissed, newest first. */
export const dismissedQuery = () => journalQuery({ operation: 'finding.dismiss' })

/** Lets a finding be until there is more of it. Owners only. @throws ApiError */
export async function dismissFinding(client: QueryClient, body: Dismissal): Promise<void> {
  await requestNothing('POST', '/app/findings/dismiss', { body })
  await client.invalidateQueries({ queryKey: dismissedQuery().queryKey })
}
