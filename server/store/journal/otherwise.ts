import type { JournalOperation } from '#contract/journal.ts'
import type { Intent, Store } from '../store.ts'

interface Other {
  operation: string
  outcome: string
}

/**
 * Whether what is refused as being so already was not so before, as the newest other entry says that tells of it. What was
 * only done past this page is not known, nor what an entry says whose own outcome isn't.
 */
export function wasOtherwise(operation: JournalOperation, newest: Other | undefined): boolean {
  // An id is made for one change, and what was there when it was looked at was deleted by nobody else.
  if (!operation.startsWith('member.')) return newest === undefined
  if (newest?.outcome !== 'done') return false
  return (operation === 'member.add') !== (newest.operation === 'member.add')
}

export async function newestOther(
  store: Store,
  entry: number,
  { operation, user, workspace }: Pick<Intent, 'operation' | 'user' | 'workspace'>,
): Promise<Other | undefined> {
  const [column, id] = user?.id ? (['user_id', user.id] as const) : (['workspace_id', workspace?.id] as const)
  return store.run((database) =>
    database
      .selectFrom('journal_entries')
      .select(['operation', 'outcome'])
      .where(column, '=', id ?? '')
      .where('id', '<>', entry)
      .where('outcome', '<>', 'refused')
      .where((is) =>
        operation.startsWith('member.')
          ? is.or([is('operation', '=', 'user.create'), is('workspace_id', '=', workspace?.id ?? '')])
          : is('operation', '=', operation),
      )
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),
  )
}
