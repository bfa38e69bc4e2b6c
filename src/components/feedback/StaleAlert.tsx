import { isSessionEnd } from '#lib/errors/api-error.ts'
import { useText } from '../use-text.ts'
import { useErrorText } from './ErrorText.tsx'
import { ReadAlert } from './ReadAlert.tsx'
import staleMessages from './stale.en.json'

interface Props {
  what: 'user' | 'workspace' | 'workspaces' | 'members' | 'datasets' | 'sessions'
  /** Why it could not be read again; null where it was. */
  error: unknown
  onRetry: () => void
}

/** Above what was read before: that it may be old. Nothing where it is not. */
export function StaleAlert({ what, error, onRetry }: Props) {
  const t = useText(staleMessages)
  const errorText = useErrorText()
  if (error === null || isSessionEnd(error)) return null
  return (
    <ReadAlert error={error} onRetry={onRetry}>
      {t('stale', { what, problem: errorText(error) })}
    </ReadAlert>
  )
}
