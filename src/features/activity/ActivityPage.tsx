import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useCurrentUser } from '#api/current-user.ts'
import { useActivity } from '#api/activity.ts'
import { WorkNotes } from '#components/activity/WorkNotes.tsx'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { Page } from '#components/page/Page.tsx'
import { Time } from '#components/page/Time.tsx'
import { useText } from '#components/use-text.ts'
import { ActivityTable } from './ActivityTable.tsx'
import activityMessages from './activity.en.json'

/** Who did how much: for an owner everywhere, for an admin in their own workspaces. */
export function ActivityPage() {
  const t = useText(activityMessages)
  const { role } = useCurrentUser()
  const { setting, activity, seenAt, error, isReading, readAgain } = useActivity()
  if (setting === 'off') {
    return (
      <Page title={t('title')}>
        <EmptyState title={t('off')} text={t('offText')} />
      </Page>
    )
  }
  return (
    <Page
      title={t('title')}
      hasShortTitle
      description={
        <>
          <Box component="span" sx={{ display: { xs: 'none', sm: 'inline' } }}>
            {t(setting === 'team' ? 'teamText' : 'text')} {role === 'admin' && t('ofYours')}
          </Box>
          <Box sx={{ mt: 0.5, fontSize: '0.8125rem', minHeight: '1.5em' }}>
            {seenAt !== null && t.rich('read', { time: () => <Time at={new Date(seenAt).toISOString()} /> })}
          </Box>
        </>
      }
      actions={
        <Button variant="outlined" loading={isReading} disabled={activity === null} onClick={readAgain}>
          {t('readAgain')}
        </Button>
      }
    >
      {activity && seenAt !== null && (
        <WorkNotes datasets={activity.datasets} error={error} seenAt={seenAt} onReadAgain={readAgain} />
      )}
      {error && !activity ? (
        <ErrorPanel error={error} onRetry={readAgain} />
      ) : (
        <ActivityTable activity={activity} namesPeople={setting !== 'team'} />
      )}
    </Page>
  )
}
