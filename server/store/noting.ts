import { sql, type Kysely } from 'kysely'
import type { Tables } from './schema.ts'
import type { Store } from './store.ts'

const secondsOfDay = 24 * 60 * 60
/** Seconds that a message's id is known: longer than the message itself would be believed. */
const messageSeconds = 15 * 60

/** Who worked where on which UTC day (`YYYY-MM-DD`). */
export interface WorkedOn {
  user_id: string
  dataset_id: string
  workspace_id: string
  day: string
}

/** The webhook that Argilla has of us. */
export interface Registration {
  webhook_id: string
  url: string
  /** Encrypted; see session/sealing.ts. */
  secret: string
  /** ISO 8601 UTC. */
  since: string
  last_event_at: string | null
}

/** Which days people worked, and what tells us. */
export interface NotingStore {
  registration: () => Promise<Registration | null>
  /** Of the same webhook again `since` stays, where it `wasHeard` until now; the days stay anyway. */
  register: (webhook: Pick<Registration, 'webhook_id' | 'url' | 'secret'>, wasHeard: boolean) => Promise<void>
  /** The same secret, sealed anew; nothing where another one is registered by now. */
  reseal: (sealed: string, anew: string) => Promise<void>
  /** Forgets the webhook, and all days. */
  clear: () => Promise<void>
  /** What a message told (null: nothing of work). One that came before under this id changes nothing. */
  receive: (messageId: string, work: WorkedOn | null) => Promise<void>
  /** The last day of each person, newest first, in these workspaces (null: all), of one person (null: all). */
  lastDays: (filter: {
    userId: string | null
    workspaceIds: readonly string[] | null
  }) => Promise<{ user_id: string; day: string }[]>
  /** Forgets one person's days. */
  forget: (userId: string) => Promise<void>
  /** Forgets what is older than so many days; 0: all. */
  prune: (days: number) => Promise<void>
}

/** Workspaces of one query. */
const slice = 500

export function createNotingStore(store: Store): NotingStore {
  const { clock } = store
  const day = (offsetDays: number) => sql<string>`substr(${clock.iso(offsetDays * secondsOfDay)}, 1, 10)`

  async function lastDaysIn(
    database: Kysely<Tables>,
    userId: string | null,
    within: readonly string[] | null,
  ) {
    let found = database
      .selectFrom('work_days')
      .select((of) => ['user_id', of.fn.max('day').as('day')])
      .groupBy('user_id')
    if (userId !== null) found = found.where('user_id', '=', userId)
    if (within !== null) found = found.where('workspace_id', 'in', within)
    return found.execute()
  }

  return {
    registration: async () =>
      (await store.run((database) => database.selectFrom('webhook').selectAll().executeTakeFirst())) ?? null,

    async register(webhook, wasHeard) {
      await store.run((database) =>
        database
          .insertInto('webhook')
          .values({ ...webhook, place: 1, since: clock.iso(), last_event_at: null })
          .onConflict((conflict) =>
            conflict.column('place').doUpdateSet((of) => ({
              ...webhook,
              // While it was another one, or none that is understood, nothing was told, and that is not: nobody worked.
              since: wasHeard
                ? sql`CASE WHEN ${of.ref('webhook.webhook_id')} = ${webhook.webhook_id} THEN ${of.ref('webhook.since')} ELSE ${clock.iso()} END`
                : clock.iso(),
            })),
          )
          .execute(),
      )
    },

    async reseal(sealed, anew) {
      await store.run((database) =>
        database.updateTable('webhook').set({ secret: anew }).where('secret', '=', sealed).execute(),
      )
    },

    async clear() {
      await store.transaction(async (transaction) => {
        await transaction.deleteFrom('webhook').execute()
        await transaction.deleteFrom('work_days').execute()
      })
    },

    async receive(id, work) {
      await store.transaction(async (transaction) => {
        const { numInsertedOrUpdatedRows: isNew } = await transaction
          .insertInto('webhook_messages')
          .values({ id, at: clock.seconds() })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        if (isNew !== 1n) return
        await transaction
          .deleteFrom('webhook_messages')
          .where('at', '<', clock.seconds(-messageSeconds))
          .execute()
        const { numUpdatedRows: isOn } = await transaction
          .updateTable('webhook')
          .set({ last_event_at: clock.iso() })
          .executeTakeFirstOrThrow()
        // Switched off since its signature was looked at: nothing is kept any more.
        if (isOn === 0n || work === null) return
        await transaction
          .insertInto('work_days')
          .values(work)
          .onConflict((conflict) =>
            conflict
              .columns(['user_id', 'dataset_id'])
              .doUpdateSet({ day: work.day, workspace_id: work.workspace_id })
              .where('work_days.day', '<', work.day),
          )
          .execute()
      })
    },

    async lastDays({ userId, workspaceIds }) {
      if (workspaceIds === null) return store.run((database) => lastDaysIn(database, userId, null))
      const last = new Map<string, string>()
      for (let start = 0; start < workspaceIds.length; start += slice) {
        const within = workspaceIds.slice(start, start + slice)
        const rows = await store.run((database) => lastDaysIn(database, userId, within))
        for (const row of rows) {
          if (row.day > (last.get(row.user_id) ?? '')) last.set(row.user_id, row.day)
        }
      }
      return [...last].map(([user_id, day]) => ({ user_id, day }))
    },

    async forget(userId) {
      await store.run((database) => database.deleteFrom('work_days').where('user_id', '=', userId).execute())
    },

    async prune(days) {
      await store.run((database) => database.deleteFrom('work_days').where('day', '<=', day(-days)).execute())
    },
  }
}
