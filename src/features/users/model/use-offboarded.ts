import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Batch } from '#contract/batches.ts'
import type { User } from '#contract/users.ts'
import { offboardedQuery } from '#api/findings.ts'
import { userWorkspacesQuery } from '#api/users.ts'
import { moves } from '#lib/batch-results.ts'

/** Whether somebody was off-boarded and is still as that left them: an annotator in no workspace. Owners may ask. */
export function useIsOffboarded({ id, role }: Pick<User, 'id' | 'role'>): boolean {
  const { data: workspaces } = useQuery({ ...userWorkspacesQuery(id), enabled: role === 'annotator' })
  const isOut = role === 'annotator' && workspaces?.length === 0
  const { data: offboarded } = useQuery({ ...offboardedQuery(), enabled: isOut })
  return isOut && offboarded?.user_ids.includes(id) === true
}

/** Has it read again who is off-boarded, once a batch that changes it rests. */
export function useOffboardedAfter(batch: Batch | null): void {
  const queryClient = useQueryClient()
  const rests = batch !== null && !moves(batch)
  useEffect(() => {
    if (rests) void queryClient.invalidateQueries({ queryKey: offboardedQuery().queryKey })
  }, [queryClient, rests])
}
