import { formerSchema } from '#contract/journal.ts'
import type { Formers, Store } from '../store.ts'
import { clean, whereMayHaveWorked } from './rows.ts'

/** How long Argilla's tokens live unless it is told otherwise; they are looked up by name. */
const tokenLifetimeSeconds = 24 * 60 * 60
const chunkSize = 500

export const createFormers =
  (store: Store): Formers =>
  async (usernames) => {
    const newest: Awaited<ReturnType<Formers>> = new Map()
    const wanted = [...new Set(usernames.map(clean))]
    for (let from = 0; from < wanted.length; from += chunkSize) {
      for (const { freed_username, user_id, at, operation } of await read(
        wanted.slice(from, from + chunkSize),
      )) {
        const reason = operation === 'user.delete' ? 'deleted' : 'renamed'
        const { former } = formerSchema.parse({ former: { user_id, at, reason } })
        if (former && freed_username !== null) newest.set(freed_username, former)
      }
    }
    return new Map(
      usernames.flatMap((username) => {
        const former = newest.get(clean(username))
        return former ? [[username, former] as const] : []
      }),
    )

    /** Oldest first. */
    function read(names: string[]) {
      return store.run((database) =>
        database
          .selectFrom('journal_entries')
          .select(['freed_username', 'user_id', 'at', 'operation'])
          .where('freed_username', 'in', names)
          .where('at', '>', store.clock.iso(-tokenLifetimeSeconds))
          // One whose outcome is not known counts: a warning too many is better than one too few.
          .where(whereMayHaveWorked)
          .where('user_id', 'is not', null)
          .orderBy('id')
          .execute(),
      )
    }
  }
