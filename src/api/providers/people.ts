import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { providerPeopleSchema } from '#contract/sign-in/provider-people.ts'
import { providerName, providerNames } from '#lib/providers/names.ts'
import { request } from '../http/http.ts'
import { infoQuery } from '../session.ts'

/** Who signs in through a provider, as far as they did so on this page, by their id. Owners only. */
export const providerPeopleQuery = () =>
  queryOptions({
    queryKey: ['provider-people'],
    queryFn: async ({ signal }) => {
      const { items } = await request(providerPeopleSchema, 'GET', '/app/provider-people', { signal })
      return Object.fromEntries(items.map(({ user_id, ...last }) => [user_id, last]))
    },
  })

/** Through which provider somebody signs in, in words for a sentence; null: through none, or not known. */
export type ProviderTextOf = (userId: string) => string | null

/** Null until it is known of anybody, and for good where no provider is configured; `wanted`: whether it is asked for. */
export function useProviderTextOf(wanted = true): ProviderTextOf | null {
  const { data: info } = useQuery(infoQuery())
  const configured = providerNames(info?.providers ?? [])
  const { data: people } = useQuery({ ...providerPeopleQuery(), enabled: wanted && configured !== '' })
  return useMemo(() => {
    if (people === undefined || Object.keys(people).length === 0) return null
    return (userId) => {
      const last = people[userId]
      if (last === undefined) return null
      return last.provider === null ? configured : providerName(last.provider)
    }
  }, [people, configured])
}
