import type { Store } from '../../store/store.ts'
import type { BatchRow } from './holds.ts'

/** With what is not in the row itself. */
export type KnownBatch = BatchRow & { reverted_by: string | null }

export async function withReverts(store: Store, rows: BatchRow[]): Promise<KnownBatch[]> {
  if (rows.length === 0) return []
  const reverts = await store.run((database) =>
    database
      .selectFrom('batches')
      .select(['id', 'reverts'])
      .where(
        'reverts',
        'in',
        rows.map(({ id }) => id),
      )
      // One that is over and did nothing, which is known, took nothing back.
      .where((is) =>
        is.or([is('done', '>', 0), is('unknown', '>', 0), is('state', 'not in', ['stopped', 'ended'])]),
      )
      .orderBy('number')
      .execute(),
  )
  const by = new Map(reverts.map(({ id, reverts: reverted }) => [reverted, id]))
  return rows.map((row) => ({ ...row, reverted_by: by.get(row.id) ?? null }))
}
