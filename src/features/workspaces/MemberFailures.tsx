import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslations } from 'use-intl'
import { useProblemText } from '#components/ProblemText.tsx'
import type { MemberChange, MemberFailure } from './use-member-changes.ts'

interface Props {
  change: MemberChange
  failures: readonly MemberFailure[]
  /** Absent where another button tries again. */
  onRetry?: () => void
  onDismiss?: () => void
}

/** Who could not be added or removed, each with the reason. */
export function MemberFailures({ change, failures, onRetry, onDismiss }: Props) {
  const t = useTranslations('workspace')
  const common = useTranslations('common')
  const text = useProblemText()
  if (failures.length === 0) return null
  return (
    <Alert severity="error" sx={{ mb: 1.5, overflowWrap: 'anywhere' }}>
      {t(change === 'add' ? 'failedAdd' : 'failedRemove', { count: failures.length })}
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5, maxHeight: 160, overflowY: 'auto' }}>
        {failures.map(({ user, problem }) => (
          <li key={user.id}>
            <bdi className="mono">{user.username}</bdi>:{' '}
            {problem === 'gone' ? t('userGone') : problem === 'waits' ? t('selfWaits') : text(problem)}
          </li>
        ))}
      </Box>
      {(onRetry ?? onDismiss) && (
        <Box sx={{ display: 'flex', gap: 1, mt: 1 }}>
          {onRetry && (
            <Button variant="outlined" color="inherit" onClick={onRetry}>
              {common('retry')}
            </Button>
          )}
          {onDismiss && (
            <Button color="inherit" onClick={onDismiss}>
              {common('dismiss')}
            </Button>
          )}
        </Box>
      )}
    </Alert>
  )
}
