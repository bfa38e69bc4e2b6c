import { formerSchema, type Former } from '#contract/journal.ts'
import { clean } from '../../store/journal/journal.ts'
import type { Store } from '../../store/store.ts'

/** Who had these usernames until recently, as `journal.former` says it of one. */
export type Formers = (usernames: readonly string[]) => Promise<Map<string, NonNullable<Former['former']>>>

/** Seconds that Argilla's tokens live unless it is told otherwise; they are looked up by name. */
const tokenLifetime = 24 * 60 * 60
const chunk = 500

export const createFormers =
  (store: Store): Formers =>
  async (usernames) => {
    const result: Awaited<ReturnType<Formers>> = new Map()
    const wanted = [...new Set(usernames.map(clean))]
    for (let from = 0; from < wanted.length; from += chunk) {
      const rows = await store.run((database) =>
        database
          .selectFrom('journal_entries')
          .select(['freed_username', 'user_id', 'at', 'operation'])
          .where('freed_username', 'in', wanted.slice(from, from + chunk))
          .where('at', '>', store.clock.iso(-tokenLifetime))
          // One whose outcome is not known counts: a warning too many is better than one too few.
          .where('outcome', '<>', 'refused')
          .where('user_id', 'is not', null)
          .where((is) => is.or([is('seen', 'is', null), is('seen', '<>', 'unchanged')]))
          .orderBy('id')
          .execute(),
      )
      for (const { freed_username, user_id, at, operation } of rows) {
        const reason = operation === 'user.delete' ? 'deleted' : 'renamed'
        const { former } = formerSchema.parse({ former: { user_id, at, reason } })
        if (former && freed_username !== null) result.set(freed_username, former)
      }
    }
    return result
  }
