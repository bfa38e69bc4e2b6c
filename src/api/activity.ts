import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { activitySchema, type Activity } from '#contract/activity.ts'
import { path, request } from './http/http.ts'
import { infoQuery } from './session.ts'

/** Milliseconds that what was read counts as new; the server itself reads no oftener. */
const renewAfterMs = 30_000
const activityKey = ['activity']

/** Who did how much, and when that was so, by this browser's clock. */
export interface KnownActivity {
  readonly activity: Activity
  readonly seenAt: number
}

async function ask(signal?: AbortSignal, within?: number): Promise<KnownActivity> {
  const query = within === undefined ? '' : `?within=${within}`
  const activity = await request(activitySchema, 'GET', path`/app/activity` + query, signal ? { signal } : {})
  return { activity, seenAt: Date.now() - activity.age_ms }
}

/** For owners and admins, where it is not switched off. What the server knows is shown while it reads what is new. */
export const activityQuery = () =>
  queryOptions({
    queryKey: activityKey,
    queryFn: async ({ client, signal }) => {
      if (client.getQueryData(activityKey) === undefined) {
        const first = await ask(signal)
        if (first.activity.age_ms < renewAfterMs) return first
        client.setQueryData(activityKey, first)
      }
      return ask(signal, renewAfterMs)
    },
    staleTime: renewAfterMs,
    refetchInterval: renewAfterMs,
  })

/**
 * Waits for what is in Argilla now. A reading of the same query, so that it ends with it when somebody else signs in.
 * @throws ApiError, which is the query's error as well
 */
export async function readActivityAgain(client: QueryClient): Promise<void> {
  await client.cancelQueries({ queryKey: activityKey })
  await client.query({ ...activityQuery(), queryFn: ({ signal }) => ask(signal, 0), staleTime: 0 })
}

/** Who did how much. `setting` is null until it is known. */
export function useActivity() {
  const client = useQueryClient()
  const { data: info } = useQuery(infoQuery())
  const setting = info?.activity ?? null
  const { data, error } = useQuery({
    ...activityQuery(),
    enabled: setting !== null && setting !== 'off',
  })
  const again = useMutation({ mutationFn: () => readActivityAgain(client) })
  return {
    setting,
    activity: data?.activity ?? null,
    seenAt: data?.seenAt ?? null,
    error,
    isReading: again.isPending,
    readAgain: () => again.mutate(),
  }
}
