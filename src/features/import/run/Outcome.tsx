import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { type ListedResult, countResults } from './results.ts'

interface Props {
  list: readonly ListedResult[]
  stopped: boolean
  /** Whether rows were changed after they were handed over. */
  stale: boolean
  /** The ways to take the passwords along. */
  children: ReactNode
}

/** What was done, and what is left. */
export function Outcome({ list, stopped, stale, children }: Props) {
  const t = useTranslations('import.run')
  const counts = countResults(list)
  const created = list.filter(({ result }) => result.created).length
  const left = counts.failed + counts.waiting + counts.running
  return (
    <Box sx={{ display: 'grid', gap: 2, mb: 3 }}>
      <Alert severity={left > 0 ? 'warning' : 'success'} role="status">
        {t('outcome', { created, done: counts.done })} {left > 0 && t('left', { count: left })}{' '}
        {(stopped || left > 0) && t('continueLater')}
      </Alert>
      {stale && <Alert severity="warning">{t('stale')}</Alert>}
      {children}
    </Box>
  )
}
