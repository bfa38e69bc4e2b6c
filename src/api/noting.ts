import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { lastActiveSchema, notingSchema, notingTestSchema } from '#contract/noting.ts'
import { request } from './http/http.ts'

const notingKey = ['noting']
const lastActiveKey = ['last-active']

/** Whether it is noted when people work. Owners only. */
export const notingQuery = () =>
  queryOptions({
    queryKey: notingKey,
    queryFn: ({ signal }) => request(notingSchema, 'GET', '/app/noting', { signal }),
    staleTime: 0,
  })

/** What is so after a failure is read again too: it may have been done. @throws ApiError */
export async function switchNoting(client: QueryClient, on: boolean): Promise<void> {
  try {
    const noting = await request(notingSchema, 'POST', '/app/noting', { body: { on } })
    client.setQueryData(notingKey, noting)
  } catch (error) {
    await client.invalidateQueries({ queryKey: notingKey })
    throw error
  } finally {
    void client.invalidateQueries({ queryKey: lastActiveKey })
  }
}

/** Whether a message that Argilla was asked to send arrived. @throws ApiError */
export async function testNoting(client: QueryClient): Promise<boolean> {
  const { reached } = await request(notingTestSchema, 'POST', '/app/noting/test', { changes: false })
  await client.invalidateQueries({ queryKey: notingKey })
  return reached
}

/** The last day of each person, for owners and admins, where `ACTIVITY` is `person`; null: no days are noted. */
export const lastActiveQuery = (only: { user_id?: string; workspace_id?: string } = {}) =>
  queryOptions({
    queryKey: [...lastActiveKey, only],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams(only).toString()
      const path = `/app/last-active${query === '' ? '' : `?${query}`}`
      const { since, items } = await request(lastActiveSchema, 'GET', path, { signal })
      return since === null ? null : { since, days: new Map(items.map(({ user_id, day }) => [user_id, day])) }
    },
  })
