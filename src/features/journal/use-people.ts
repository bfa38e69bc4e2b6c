import { useMemo } from 'react'
import type { JournalRecord } from '#contract/journal.ts'
import type { Directory } from '#lib/directory/directory.ts'
import { type PickSource, pickFrom, pickFromAll, pickUsers } from '#lib/list/pick.ts'

/** Who may be chosen: all there are, and those who are gone, as far as the entries know them. */
export function usePeople(directory: Directory | null, entries: readonly JournalRecord[]): PickSource {
  return useMemo(() => {
    const gone = new Map<string, string>()
    for (const { actor, user } of entries) {
      for (const [id, name] of [
        [actor?.id, actor?.username],
        [user?.id, user?.name],
      ]) {
        if (id && name && !directory?.find(id)) gone.set(id, name)
      }
    }
    const others = pickFrom(Array.from(gone, ([id, label]) => ({ id, label })))
    return directory ? pickFromAll(pickUsers(directory), others) : others
  }, [entries, directory])
}
