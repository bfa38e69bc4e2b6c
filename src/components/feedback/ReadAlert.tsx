import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

/** Something could not be read, while the rest, or what was read before, can be shown. */
export function ReadAlert({ children, onRetry }: { children: ReactNode; onRetry: () => void }) {
  const t = useTranslations('common')
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
