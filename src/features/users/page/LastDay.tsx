import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { lastActiveQuery } from '#api/noting.ts'
import { useErrorText } from '#components/feedback/ErrorText.tsx'
import { ReadAlert } from '#components/feedback/ReadAlert.tsx'
import { Day } from '#components/page/Day.tsx'
import { useText } from '#components/use-text.ts'
import workMessages from './work.en.json'

/** On which day somebody worked last, or that it is not noted. */
export function LastDay({ userId }: { userId: string }) {
  const t = useText(workMessages)
  const errorText = useErrorText()
  const { data, error, refetch } = useQuery(lastActiveQuery({ user_id: userId }))
  if (error && data === undefined) {
    return (
      <ReadAlert error={error} onRetry={() => void refetch()}>
        {t('dayFailed', { problem: errorText(error) })}
      </ReadAlert>
    )
  }
  const day = data?.days.get(userId)
  return (
    <Typography color="textSecondary" sx={{ mb: 1.5 }}>
      {data === undefined && <Skeleton component="span" width="12rem" />}
      {data === null && t('notNoted')}
      {data && t.rich(day === undefined ? 'noDay' : 'day', { day: () => <Day day={day ?? data.since} /> })}
    </Typography>
  )
}
