import { useMemo } from 'react'
import type { JournalRecord } from '#contract/journal.ts'
import type { PickOption } from '#components/form/PickMany.tsx'
import type { Directory } from '#lib/directory/directory.ts'
import { everyone } from '#lib/directory/user-rows.ts'
import { displayName } from '#lib/user-names.ts'

/** Who may be chosen: all there are, and those who are gone, as far as the entries know them. */
export function usePeople(directory: Directory | null, entries: readonly JournalRecord[]): PickOption[] {
  const there = useMemo(
    () =>
      (directory ? everyone(directory) : []).map((user) => ({
        id: user.id,
        label: user.username,
        detail: displayName(user) ?? undefined,
      })),
    [directory],
  )
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
    return [...there, ...Array.from(gone, ([id, label]) => ({ id, label }))]
  }, [there, entries, directory])
}
