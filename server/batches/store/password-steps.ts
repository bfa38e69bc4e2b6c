import type { Store } from '../../store/store.ts'
import { passwordKinds, passwordParts } from '../steps.ts'

/** Of how many users each of these batches wants a password, where nothing of it runs. */
export const createPasswordSteps =
  (store: Store) =>
  async (ids: readonly string[]): Promise<Map<string, number>> => {
    if (ids.length === 0) return new Map()
    const rows = await store.run((database) =>
      database
        .selectFrom('batch_steps')
        .select(({ fn }) => [
          'batch_steps.batch_id',
          fn.count<number | string>('user_id').distinct().as('users'),
        ])
        // What a process that was killed has told the journal alone.
        .leftJoin(
          (from) =>
            from
              .selectFrom('journal_entries')
              .select(['batch_id', 'step as of_step', 'operation'])
              .distinct()
              .where('batch_id', 'in', ids)
              .where('operation', 'in', passwordParts)
              .where('outcome', '=', 'done')
              .as('told'),
          (join) =>
            join
              .onRef('told.batch_id', '=', 'batch_steps.batch_id')
              .onRef('told.of_step', '=', 'batch_steps.index')
              .on('told.operation', '=', (is) =>
                is.case().when('kind', '=', 'user.create').then('user.create').else('user.update').end(),
              ),
        )
        .where('told.of_step', 'is', null)
        .where('batch_steps.batch_id', 'in', ids)
        .where('kind', 'in', passwordKinds)
        .where('status', 'not in', ['done', 'unchanged'])
        // Whose user is there already wants none.
        .where('step', 'not like', '%"isPresent":true%')
        // As JSON, in which a quotation mark of a name has a stroke before it.
        .where((is) =>
          is.or([
            is('parts', 'is', null),
            is.and(passwordParts.map((part) => is('parts', 'not like', `%"${part}"%`))),
          ]),
        )
        .groupBy('batch_steps.batch_id')
        .execute(),
    )
    return new Map(rows.map(({ batch_id, users }) => [batch_id, Number(users)]))
  }
