import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import { isSessionEnd } from '#lib/errors/api-error.ts'
import { useText } from '../use-text.ts'
import { RequestId } from './ErrorText.tsx'
import commonMessages from '../common.en.json'

interface Props {
  /** Where the request may have to be looked for: shows what finds it. */
  error?: unknown
  onRetry: () => void
  /** The sentence. */
  children: ReactNode
}

/**
 * Something could not be read, while the rest, or what was read before, can be shown. The end of a session has a dialog of
 * its own.
 */
export function ReadAlert({ error, onRetry, children }: Props) {
  const t = useText(commonMessages, 'common')
  if (isSessionEnd(error)) return null
  return (
    <Alert
      severity="warning"
      sx={{ mb: 1.5, overflowWrap: 'anywhere' }}
      action={
        <Button color="inherit" onClick={onRetry}>
          {t('retry')}
        </Button>
      }
    >
      {children}
      <RequestId error={error} />
    </Alert>
  )
}
