import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'

/** Something could not be read, but what was read before can be shown. */
export function ReadAlert({ children, onRetry }: { children: ReactNode; onRetry: () => void }) {
  const t = useText(commonMessages, 'common')
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
    </Alert>
  )
}
