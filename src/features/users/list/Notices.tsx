import { isSessionEnd } from '#lib/errors/api-error.ts'
import { ReadAlert } from '#components/feedback/ReadAlert.tsx'
import { useErrorText } from '#components/feedback/ErrorText.tsx'
import { useText } from '#components/use-text.ts'
import listMessages from './list.en.json'

interface Props {
  error: Error | null
  /** Workspaces whose members could not be read. */
  failed: readonly string[]
  nameOf: ReadonlyMap<string, string>
  onRetry: () => void
}

/** What could not be read while the list can still be shown. */
export function Notices({ error, failed, nameOf, onRetry }: Props) {
  const t = useText(listMessages)
  const text = useErrorText()
  const names = failed.map((id) => nameOf.get(id) ?? id)
  return (
    <>
      {error && !isSessionEnd(error) && (
        <ReadAlert error={error} onRetry={onRetry}>
          {t('stale', { problem: text(error) })}
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
