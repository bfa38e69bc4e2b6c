import { z } from '#contract/zod.ts'
import type { Journal, Store } from '../store.ts'

/** Sign-ins that are looked at, newest first, so that a long journal is not read whole. */
const mostSignIns = 20_000

const afterSchema = z.object({ provider: z.string() })

/** Who has signed in through a provider, by their id. Who was erased from the journal is not found any more. */
export const createThroughProviders =
  (store: Store): Journal['throughProviders'] =>
  async () => {
    const rows = await store.run((database) => {
      const newest = database
        .selectFrom('journal_entries')
        .select(['id', 'actor_id', 'actor_username', 'credential'])
        .where('operation', '=', 'sign_in')
        .orderBy('id', 'desc')
        .limit(mostSignIns)
        .as('newest')
      const lastOfEach = database
        .selectFrom(newest)
        .select((of) => of.fn.max('id').as('id'))
        .where('credential', '=', 'provider')
        .where('actor_username', '<>', '')
        .groupBy('actor_id')
      return database
        .selectFrom('journal_entries')
        .select(['actor_id', 'at', 'last_at', 'after'])
        .where('id', 'in', lastOfEach)
        .execute()
    })
    return new Map(
      rows.map(({ actor_id, at, last_at, after }) => [
        actor_id,
        { provider: providerIn(after), at: last_at ?? at },
      ]),
    )
  }

/** Until late in 2026 a sign-in did not say through which one it was. */
function providerIn(after: string | null): string | null {
  const { data } = afterSchema.safeParse(after === null ? null : JSON.parse(after))
  return data?.provider ?? null
}
