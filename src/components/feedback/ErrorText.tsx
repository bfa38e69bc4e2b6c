import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { type ReactNode, useCallback } from 'react'
import { type About, errorText } from '#lib/errors/error-text.ts'
import { isSessionEnd, shownRequestId } from '#lib/errors/api-error.ts'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'
import errorMessages from './error.en.json'

/** The sentence for an error, whatever it is. The function stays the same, for what is kept by it. */
export function useErrorText(): (error: unknown, about?: About) => string {
  const t = useText(errorMessages)
  return useCallback(
    (error, about) => {
      const { key, values } = errorText(error, about)
      return t(key, values as never)
    },
    [t],
  )
}

/** What finds the request in the server's log, where somebody may have to look there. */
export function RequestId({ error }: { error: unknown }) {
  const t = useText(errorMessages)
  const id = shownRequestId(error)
  if (id === null) return null
  return (
    <Typography variant="caption" component="p" className="mono" sx={{ mt: 0.5, opacity: 0.85 }}>
      {t('requestId', { id })}
    </Typography>
  )
}

interface AlertProps {
  error: unknown
  about?: About | undefined
  /** Instead of the error's own sentence. */
  children?: ReactNode
}

/** An error above a form or inside a dialog; the end of a session has a dialog of its own. Focus and what was typed stay. */
export function ErrorAlert({ error, about, children }: AlertProps) {
  const text = useErrorText()
  if (error === null || error === undefined || isSessionEnd(error)) return null
  return (
    <Alert severity="error" sx={{ overflowWrap: 'anywhere' }}>
      {children ?? text(error, about)}
      <RequestId error={error} />
    </Alert>
  )
}

/**
 * An error in the place of what could not be shown, with a way to try again. That alone is left where the session has ended,
 * which has a dialog of its own: not all comes back by itself after it.
 */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useText(errorMessages)
  const common = useText(commonMessages, 'common')
  const text = useErrorText()
  const isTold = isSessionEnd(error)
  return (
    <Box
      role={isTold ? undefined : 'alert'}
      sx={{ py: 6, px: 2, textAlign: 'center', maxWidth: 560, mx: 'auto' }}
    >
      {!isTold && (
        <>
          <Typography variant="h2" component="p" gutterBottom>
            {t('title')}
          </Typography>
          <Typography color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
            {text(error)}
          </Typography>
        </>
      )}
      <RequestId error={error} />
      <Button variant="outlined" onClick={onRetry} sx={{ mt: 2 }}>
        {common('retry')}
      </Button>
    </Box>
  )
}
