import type { JournalQuery, JournalRecord } from '#contract/journal.ts'
import type { Journal, Store } from '../store/store.ts'

const pageSize = 1_000

/** Where somebody was signed in, what they began or what was done about them: one of what is kept about a person. */
export type Trace = { kept: 'journal' | 'session' | 'batch' | 'batch_step' | 'work_day' } & Record<
  string,
  unknown
>

/** All that is kept about one person, by their id: entries of the journal, sessions, batches, steps of batches and days of work. */
export async function* tracesOf(
  store: Store,
  journal: Pick<Journal, 'list'>,
  userId: string,
): AsyncGenerator<Trace[]> {
  for await (const items of pagesOf(journal, { user_id: userId })) yield items.map(asTrace)
  for await (const items of pagesOf(journal, { actor_id: userId }))
    yield items.filter(({ user }) => user?.id !== userId).map(asTrace)
  // Until late in 2026 these said only among their values whom they are about.
  for (const operation of ['sessions.end', 'export', 'names.erase'] as const)
    for await (const items of pagesOf(journal, { operation }))
      yield items
        .filter(({ actor, user, after }) => actor?.id !== userId && !user && after?.['user_id'] === userId)
        .map(asTrace)

  const sessions = await store.run((database) =>
    database
      .selectFrom('sessions')
      .select(['issued_at', 'used_at', 'ended_at', 'method', 'address', 'agent'])
      .where('user_id', '=', userId)
      .orderBy('issued_at')
      .execute(),
  )
  yield sessions.map((session) => ({ kept: 'session', ...session }))

  const batches = await store.run((database) =>
    database
      .selectFrom('batches')
      .select(['id', 'kind', 'state', 'actor_username', 'created_at', 'ended_at', 'total', 'reverts'])
      .where('actor_id', '=', userId)
      .orderBy('number')
      .execute(),
  )
  yield batches.map((batch) => ({ kept: 'batch', ...batch }))
  yield await stepsAbout(store, userId)

  const days = await store.run((database) =>
    database
      .selectFrom('work_days')
      .select(['dataset_id', 'workspace_id', 'day'])
      .where('user_id', '=', userId)
      .orderBy('day')
      .execute(),
  )
  yield days.map((day) => ({ kept: 'work_day', ...day }))
}

const asTrace = (entry: JournalRecord): Trace => ({ kept: 'journal', ...entry })

async function* pagesOf(
  journal: Pick<Journal, 'list'>,
  query: Pick<JournalQuery, 'actor_id' | 'user_id' | 'operation'>,
): AsyncGenerator<JournalRecord[]> {
  let after: number | null = 0
  while (after !== null) {
    const page = await journal.list({ ...query, after }, pageSize)
    yield page.items
    after = page.next
  }
}

async function stepsAbout(store: Store, userId: string): Promise<Trace[]> {
  const steps = await store.run((database) =>
    database
      .selectFrom('batch_steps')
      .select([
        'batch_id',
        'index',
        'kind',
        'user_name',
        'workspace_name',
        'step',
        'before',
        'after',
        'status',
      ])
      .where('user_id', '=', userId)
      .orderBy('batch_id')
      .orderBy('index')
      .execute(),
  )
  return steps.map(({ step, before, after, ...rest }) => ({
    kept: 'batch_step',
    ...rest,
    step: JSON.parse(step) as unknown,
    before: before === null ? null : (JSON.parse(before) as unknown),
    after: after === null ? null : (JSON.parse(after) as unknown),
  }))
}
