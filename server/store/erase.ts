import { sql } from 'kysely'
import type { Erased } from '#contract/traces.ts'
import { eraseFromJournal } from './journal/erase.ts'
import { createNotingStore } from './noting.ts'
import { roughly } from './pause.ts'
import type { Store } from './store.ts'

const chunkSize = 500
/** Milliseconds that the copies get to stop what still has names in memory, and some of those between two looks. */
const patienceMs = 5_000
const lookEveryMs = 50

/**
 * Takes a person's names out of all that is kept, wherever it is about them or of their making; their id stays in the
 * place of the username, and no day of their work. A batch that still has to do with them, or is theirs, is stopped: what would still
 * need a name can't be done any more.
 */
export async function erasePerson(store: Store, userId: string): Promise<Erased> {
  await stopBatches(store, userId)
  const entries = await eraseFromJournal(store, userId)
  const steps = await eraseFromBatches(store, userId)
  await createNotingStore(store).forget(userId)
  await store.run((database) =>
    database
      .deleteFrom('events')
      .where((of) => of.or([of('user_id', '=', userId), of('event', 'like', `%${userId}%`)]))
      .execute(),
  )
  return { entries, steps, isWritten: await overwrite(store) }
}

/** The copy that runs a batch has its steps in memory, and would write and send their names as before. */
async function stopBatches(store: Store, userId: string): Promise<void> {
  const held = () =>
    store.run((database) =>
      database
        .selectFrom('batches')
        .select('id')
        .where('holder', 'is not', null)
        .where('held_until', '>=', store.clock.seconds())
        .where((is) =>
          is.or([
            is('actor_id', '=', userId),
            is(
              'id',
              'in',
              is
                .selectFrom('batch_steps')
                .select('batch_id')
                .where('user_id', '=', userId)
                .where('status', 'not in', ['done', 'unchanged']),
            ),
          ]),
        )
        .execute(),
    )
  const ids = (await held()).map(({ id }) => id)
  if (ids.length === 0) return
  await store.run((database) =>
    database.updateTable('batches').set({ wanted: 'stop:other' }).where('id', 'in', ids).execute(),
  )
  for (let waited = 0; waited < patienceMs && (await held()).length > 0; waited += lookEveryMs)
    await roughly(lookEveryMs)
}

async function eraseFromBatches(store: Store, userId: string): Promise<number> {
  await store.run((database) =>
    database.updateTable('batches').set({ actor_username: userId }).where('actor_id', '=', userId).execute(),
  )
  const found = await store.run((database) =>
    database
      .selectFrom('batch_steps')
      .select(['batch_id', 'index', 'step', 'before', 'after', 'reason'])
      .where('user_id', '=', userId)
      .where((of) => of.or([of('user_name', 'is', null), of('user_name', '<>', userId)]))
      .execute(),
  )
  for (let from = 0; from < found.length; from += chunkSize) {
    await store.transaction(async (transaction) => {
      for (const row of found.slice(from, from + chunkSize)) {
        await transaction
          .updateTable('batch_steps')
          .set({
            user_name: userId,
            step: withoutNames(row.step),
            before: row.before && withoutNames(row.before),
            after: row.after && withoutNames(row.after),
            reason: row.reason && withoutNames(row.reason),
          })
          .where('batch_id', '=', row.batch_id)
          .where('index', '=', row.index)
          .execute()
      }
    })
  }
  return found.length
}

/** Argilla's own words (`detail`, `msg`) quote what was sent. Other keys of a step, such as its workspaces, name nobody. */
const naming = new Set(['username', 'first_name', 'last_name', 'detail', 'msg'])

/** Left empty and not out: a step that was not done is refused by Argilla then, should it be tried again. */
const withoutNames = (text: string): string =>
  JSON.stringify(JSON.parse(text), (key, value: unknown) => {
    if (naming.has(key)) return typeof value === 'string' ? '' : null
    // A reason names whom it is about as `user`.
    return key === 'user' ? null : value
  })

/**
 * What is forgotten is overwritten in its pages (secure_delete), but is in the log beside the file still. VACUUM would clear
 * rests of pages that were split too, but holds a large file, and this process, for seconds: it is done on closing.
 */
async function overwrite(store: Store): Promise<boolean> {
  // A PostgreSQL has its own VACUUM for that.
  if (store.dialect === 'postgres') return true
  store.renewOnClose()
  return store.run(async (database) => {
    const { rows } = await sql<{ busy: number }>`PRAGMA wal_checkpoint(TRUNCATE)`.execute(database)
    return rows[0]?.busy === 0
  })
}
