import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { toProblem } from '#api/problem.ts'
import { useProblemText } from '#components/ProblemText.tsx'
import type { SummedImpact } from '#lib/summed-impact.ts'

/** What deleting would delete with the users, or that nobody knows. */
export function DeleteImpact({ impact }: { impact: UseQueryResult<SummedImpact> }) {
  const t = useTranslations('bulk')
  const common = useTranslations('common')
  const problemText = useProblemText()
  if (impact.isFetching) return <Skeleton variant="rounded" height={56} />
  if (impact.error) {
    return (
      <Alert
        severity="warning"
        action={
          <Button color="inherit" onClick={() => void impact.refetch()}>
            {common('retry')}
          </Button>
        }
      >
        {t('impactUnread')} {problemText(toProblem(impact.error))}
      </Alert>
    )
  }
  if (!impact.data) return null
  const { responses, byUsername, failed } = impact.data
  return (
    <>
      {responses > 0 && (
        <Alert severity="warning">{t('lost', { count: responses, users: byUsername.size })}</Alert>
      )}
      {responses === 0 && failed.length === 0 && <span>{t('nothingLost')}</span>}
      {failed.length > 0 && (
        <Alert severity="warning">
          {t('impactPartly', { names: failed.slice(0, 5).join(', '), count: failed.length })}
        </Alert>
      )}
    </>
  )
}
