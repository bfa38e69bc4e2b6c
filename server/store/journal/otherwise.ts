import type { JournalEvent } from '#contract/journal.ts'
import type { Intent, Store } from '../store.ts'

export type Otherwise = 'yes' | 'no' | 'unsure'

type Change = Pick<Intent, 'operation' | 'user' | 'workspace' | 'batch'>

interface Other {
  operation: string
  outcome: string
  batch: Intent['batch']
}

/**
 * Whether what is refused as being so already was not so before, as the newest other entry says that tells of it. What was
 * only done past this page is not known.
 */
export function wasOtherwise({ operation, batch }: Change, newest: Other | undefined): Otherwise {
  const isOfMembers = operation.startsWith('member.')
  // An id is made for one change, and what was there when it was looked at was deleted by nobody else.
  if (!newest) return isOfMembers ? 'no' : 'yes'
  // An earlier try of the same step, which is settled by what this one tells.
  if (batch && newest.batch?.id === batch.id && newest.batch.step === batch.step) return 'no'
  if (newest.outcome !== 'done') return 'unsure'
  return isOfMembers && (operation === 'member.add') !== joins.has(newest.operation) ? 'yes' : 'no'
}
/** After which somebody is a member, whoever did it. */
const joins = new Set(['member.add', 'elsewhere.joined'])

/** What was seen to have been made past this page. */
const elsewhereOf: Partial<Record<string, JournalEvent[]>> = {
  'user.create': ['elsewhere.user_created'],
  'workspace.create': ['elsewhere.workspace_created'],
}

export async function newestOther(
  store: Store,
  entry: number,
  { operation, user, workspace }: Change,
): Promise<Other | undefined> {
  const [column, id] = user?.id ? (['user_id', user.id] as const) : (['workspace_id', workspace?.id] as const)
  const row = await store.run((database) =>
    database
      .selectFrom('journal_entries')
      .select(['operation', 'outcome', 'batch_id', 'step'])
      .where(column, '=', id ?? '')
      .where('id', '<>', entry)
      .where('outcome', '<>', 'refused')
      .where((is) =>
        operation.startsWith('member.')
          ? is.or([is('operation', '=', 'user.create'), is('workspace_id', '=', workspace?.id ?? '')])
          : is('operation', 'in', [operation, ...(elsewhereOf[operation] ?? [])]),
      )
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),
  )
  if (!row) return undefined
  const { batch_id, step, ...other } = row
  return { ...other, batch: batch_id === null || step === null ? null : { id: batch_id, step } }
}
