import pMap from 'p-map'
import { useState } from 'react'
import type { User } from '#contract/users.ts'
import { isApiError, isSessionEnd } from '#api/errors.ts'
import { toProblem } from '#api/problem.ts'
import { addMember, removeMember, useRefetchMemberships } from '#api/workspaces.ts'
import type { Problem } from '#lib/problem.ts'

export type MemberChange = 'add' | 'remove'

/** Who could not be added or removed. `gone`: the user was deleted meanwhile; `waits`: oneself, after the others. */
export interface MemberFailure {
  user: User
  problem: Problem | 'gone' | 'waits'
}

export interface MemberChangeResult {
  done: User[]
  failed: MemberFailure[]
}

// Argilla works on one at a time; a few more hide the way there and back.
const concurrency = 4

/** Argilla's answers for what is so already: a member twice (409), not a member (404). */
const isAlreadySo = (change: MemberChange, error: unknown) =>
  isApiError(error) && error.kind === 'http' && error.status === (change === 'add' ? 409 : 404)

const problemOf = (change: MemberChange, error: unknown): Problem | 'gone' =>
  change === 'add' && isApiError(error) && error.status === 422 ? 'gone' : toProblem(error)

/** Adds or removes many, says how far it is, and reads again once at the end. Nothing is thrown. */
export function useMemberChanges(workspaceId: string) {
  const [progress, setProgress] = useState<{ change: MemberChange; done: number; total: number } | null>(null)
  const refetch = useRefetchMemberships()

  /** `last`: the id of who must come last: oneself, whose leaving ends the right to remove others. */
  const run = async (
    change: MemberChange,
    users: readonly User[],
    last?: string,
  ): Promise<MemberChangeResult> => {
    const result: MemberChangeResult = { done: [], failed: [] }
    let ended: Problem | null = null
    const attempt = async (user: User): Promise<MemberFailure | null> => {
      // Nobody is signed in any more: what is left would only fail too.
      if (ended !== null) return { user, problem: ended }
      try {
        await (change === 'add' ? addMember : removeMember)({ workspaceId, userId: user.id })
        return null
      } catch (error) {
        if (isSessionEnd(error)) ended = toProblem(error)
        return isAlreadySo(change, error) ? null : { user, problem: problemOf(change, error) }
      }
    }
    const settle = (user: User, failure: MemberFailure | null) => {
      if (failure) result.failed.push(failure)
      else result.done.push(user)
      setProgress({ change, done: result.done.length + result.failed.length, total: users.length })
    }
    setProgress({ change, done: 0, total: users.length })
    const others = users.filter(({ id }) => id !== last)
    await pMap(others, async (user) => settle(user, await attempt(user)), { concurrency })
    for (const user of users.filter(({ id }) => id === last)) {
      settle(user, result.failed.length > 0 ? { user, problem: 'waits' } : await attempt(user))
    }
    setProgress(null)
    refetch()
    return result
  }

  return { run, progress }
}
