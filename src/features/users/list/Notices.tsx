import { ReadAlert } from '#components/feedback/ReadAlert.tsx'
import { useErrorText } from '#components/feedback/ErrorText.tsx'
import { useNameList } from '#components/use-name-list.ts'
import { useText } from '#components/use-text.ts'
import listMessages from './list.en.json'

interface Props {
  error: Error | null
  /** Names of workspaces whose members could not be read. */
  unread: readonly string[]
  onRetry: () => void
}

/** What could not be read while the list can still be shown. */
export function Notices({ error, unread, onRetry }: Props) {
  const t = useText(listMessages)
  const text = useErrorText()
  const list = useNameList()
  return (
    <>
      {error && (
        <ReadAlert error={error} onRetry={onRetry}>
          {t('stale', { problem: text(error) })}
        </ReadAlert>
      )}
      {unread.length > 0 && (
        <ReadAlert onRetry={onRetry}>{t('workspacesFailed', { names: list(unread) })}</ReadAlert>
      )}
    </>
  )
}
