import type { Memberships } from '#contract/workspaces.ts'
import { isSessionEnd } from '#lib/errors/api-error.ts'
import { ReadAlert } from '#components/feedback/ReadAlert.tsx'
import { useErrorText } from '#components/feedback/ErrorText.tsx'
import { useText } from '#components/use-text.ts'
import listMessages from './list.en.json'

interface Props {
  usersError: Error | null
  membershipsError: Error | null
  failed: Readonly<Memberships['failed']>
  nameOf: ReadonlyMap<string, string>
  onRetry: () => void
}

/** What could not be read while the list can still be shown. */
export function Notices({ usersError, membershipsError, failed, nameOf, onRetry }: Props) {
  const t = useText(listMessages)
  const text = useErrorText()
  const names = failed.map((id) => nameOf.get(id) ?? id)
  return (
    <>
      {usersError && !isSessionEnd(usersError) && (
        <ReadAlert error={usersError} onRetry={onRetry}>
          {t('stale', { problem: text(usersError) })}
        </ReadAlert>
      )}
      {membershipsError && !isSessionEnd(membershipsError) && (
        <ReadAlert error={membershipsError} onRetry={onRetry}>
          {t('membershipsFailed', { problem: text(membershipsError) })}
        </ReadAlert>
      )}
      {names.length > 0 && (
        <ReadAlert onRetry={onRetry}>
          {t('workspacesFailed', {
            names: names.slice(0, 5).join(', '),
            more: Math.max(0, names.length - 5),
          })}
        </ReadAlert>
      )}
    </>
  )
}
