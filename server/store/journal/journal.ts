import type { Happening, Intent, Journal, Result, Store } from '../store.ts'
import { newestOther, wasOtherwise } from './otherwise.ts'
import { createPruning } from './prune.ts'
import { createJournalReads } from './reads.ts'
import { listRecords } from './records.ts'
import { createRefusals, type Refusal } from './refusals.ts'
import { blankRow, cut, short, toJournalRow, toText, type Row } from './rows.ts'
import { createTally } from './tally.ts'
import { createWriter, type Desk } from './writer.ts'

/** `clock`: milliseconds that only grow. */
export function createJournal(store: Store, clock: () => number = () => performance.now()): Journal {
  const { write } = createWriter(store)
  const tally = createTally(write, clock)
  /** Entries of changes under way, by what makes two of them the same; null: steps of batches stand there one by one. */
  const open = new Map<number, Pick<Refusal, 'actor'> & { same: string | null }>()
  const refusals = createRefusals(clock)

  /** Counts it with the first one; false where that is gone. */
  function countWith(desk: Desk, id: number | null): boolean {
    const first = id === null ? undefined : desk.get(id)
    if (first) desk.put({ ...first, repeats: first.repeats + 1, last_at: desk.at })
    return first !== undefined
  }

  return {
    ...createJournalReads(store),
    list: (query, limit) => listRecords(store, query, limit),
    note: (event, collapse) =>
      tally.note(
        (desk) => desk.put(rowOf(event, desk.at)),
        collapse ? { ...collapse, others: othersOf(event) } : null,
      ),
    wasOtherwise: async (id, intent) => wasOtherwise(intent, await newestOther(store, id, intent)),
    prune: createPruning(store),
    waitOf: refusals.waitOf,
    close: () => tally.close(),

    async begin(intent) {
      const id = await write([], ({ at, put }) =>
        put({ ...blankRow, ...toJournalRow(intent), at, outcome: 'unknown', status: null }),
      )
      open.set(id, { actor: intent.actor.id, same: intent.batch === null ? sameness(intent) : null })
      return id
    },

    async finish(id, result) {
      const kind = open.get(id)
      open.delete(id)
      const refused = result.outcome === 'refused' ? kind : undefined
      if (refused) refusals.count(refused.actor)
      const refusal =
        refused && refused.same !== null
          ? { ...refused, same: `${refused.same} ${result.status ?? ''}` }
          : null
      const first = refusal && refusals.first(refusal)
      const isFolded = await write(first === null ? [id] : [id, first], (desk) => {
        const row = desk.get(id)
        if (!row) return false
        if (countWith(desk, first)) {
          desk.fold(row)
          return true
        }
        desk.put(finished(row, result))
        return false
      })
      if (refusal && !isFolded) refusals.remember(refusal, id)
    },

    async resolve({ batch, operation, workspaceId }) {
      const last = await store.run((database) =>
        database
          .selectFrom('journal_entries')
          .select('id')
          .where('batch_id', '=', batch.id)
          .where('step', '=', batch.step)
          .where('operation', '=', operation)
          .where('outcome', '=', 'unknown')
          .$if(workspaceId !== null, (query) => query.where('workspace_id', '=', workspaceId))
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirst(),
      )
      if (!last) return
      await write([last.id], ({ get, put }) => {
        const row = get(last.id)
        if (row?.outcome === 'unknown') put({ ...row, outcome: 'done', seen: 'changed' })
      })
    },

    async refuse(intent, status) {
      const refusal = { actor: intent.actor.id, same: `${sameness(intent)} ${status}` }
      const first = intent.batch === null ? refusals.first(refusal) : null
      const id = await write(first === null ? [] : [first], (desk) => {
        if (countWith(desk, first)) return null
        const row = { ...blankRow, ...toJournalRow(intent), at: desk.at, outcome: 'refused' }
        return desk.put(finished(row, { outcome: 'refused', status }))
      })
      if (id !== null && intent.batch === null) refusals.remember(refusal, id)
    },
  }
}

/** The same person tries the same on the same again; values may differ. */
const sameness = ({ actor, operation, user, workspace, after }: Intent) =>
  JSON.stringify([actor.id, operation, user?.id, workspace?.id, Object.keys(after ?? {})])

/** What is refused to who is not signed in is beyond a number counted together; nothing else ever is. */
const othersOf = ({ operation, actor, status }: Happening): string | null =>
  actor === null && status !== undefined ? `others ${operation}` : null

/** What the answer said nothing of stays as the intent has it. */
function finished<T extends Omit<Row, 'id' | 'salt' | 'names'>>(row: T, result: Result): T {
  const { outcome, status, user, workspace, after, seen } = result
  const text = toText(after ?? null) ?? row.after
  const isRefused = outcome === 'refused'
  return {
    ...row,
    user_id: row.user_id ?? short(user?.id ?? null),
    user_name: short(user?.name ?? row.user_name),
    workspace_id: row.workspace_id ?? short(workspace?.id ?? null),
    workspace_name: short(workspace?.name ?? row.workspace_name),
    before: isRefused ? cut(row.before) : row.before,
    after: isRefused ? cut(text) : text,
    outcome,
    status,
    seen: seen ?? null,
  }
}

const rowOf = (event: Happening, at: string) => ({
  ...blankRow,
  at,
  actor_id: event.actor?.id ?? '',
  actor_username: short(event.actor?.username ?? ''),
  operation: event.operation,
  user_id: event.user?.id ?? null,
  user_name: short(event.user?.name ?? null),
  workspace_id: event.workspace?.id ?? null,
  workspace_name: short(event.workspace?.name ?? null),
  before: toText(event.before ?? null),
  after: toText(event.after),
  request_id: event.request_id,
  batch_id: event.batchId ?? null,
  address: event.address,
  credential: event.credential,
  outcome: event.status === undefined ? 'done' : 'refused',
  status: event.status ?? null,
})
