import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { useFormatter } from 'use-intl'
import type { User } from '#contract/users.ts'
import { useActivity } from '#api/activity.ts'
import { WorkBar } from '#components/activity/WorkBar.tsx'
import { WorkLegend } from '#components/activity/WorkLegend.tsx'
import { WorkNotes } from '#components/activity/WorkNotes.tsx'
import { percent } from '#components/activity/use-work-columns.tsx'
import { WorkTable } from '#components/activity/WorkTable.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { Section } from '#components/page/Page.tsx'
import { useUrlState } from '#components/page/use-url-state.ts'
import { listWork, workAddress } from '#lib/activity/work-list.ts'
import { shareOf, teamWork, workOfPerson, workOfPersonByWorkspace } from '#lib/activity/work.ts'
import { add, noResponses, total } from '#lib/activity/progress.ts'
import { useText } from '#components/use-text.ts'
import { LastDay } from './LastDay.tsx'
import workMessages from './work.en.json'

/** What one person did, in all, by workspace and by dataset. */
export function WorkSection({ user: { id, username } }: { user: User }) {
  const t = useText(workMessages)
  const format = useFormatter()
  const { setting, activity, seenAt, error, readAgain } = useActivity()
  const { state, change } = useUrlState(useSearchParams(), workAddress)
  const own = useMemo(() => activity && workOfPerson(activity, username), [activity, username])
  const lines = useMemo(() => own && listWork(own, state), [own, state])
  const places = useMemo(
    () => activity && listWork(workOfPersonByWorkspace(activity, username), state),
    [activity, username, state],
  )
  if (setting !== 'person') return null

  const sum = (own ?? []).reduce(
    (all, { submitted, discarded, draft }) => add(all, { submitted, discarded, draft }),
    noResponses,
  )
  const share = activity && shareOf(sum, teamWork(activity.datasets))
  return (
    <Section id="work" title={t('title')} description={t('text')}>
      {activity && seenAt !== null && (
        <WorkNotes datasets={activity.datasets} error={error} seenAt={seenAt} onReadAgain={readAgain} />
      )}
      {error && !activity && <ErrorPanel error={error} onRetry={readAgain} />}
      {own && total(sum) > 0 && (
        <Box sx={{ display: 'grid', gap: 1, mb: 1.5 }}>
          <Typography>
            {t('sum', { ...sum })} {share !== null && t('share', { share: format.number(share, percent) })}
          </Typography>
          <WorkBar responses={sum} most={total(sum)} />
          <WorkLegend />
        </Box>
      )}
      <LastDay userId={id} />
      {/* Of a single one the sum says it all. */}
      {places && places.length > 1 && (
        <Box sx={{ mb: 3 }}>
          <WorkTable
            label={t('byWorkspace')}
            nameHeader={t('workspace')}
            renderName={({ id: workspaceId, name }) => (
              <Link
                href={`/workspaces/${workspaceId}`}
                underline="hover"
                className="cut"
                dir="auto"
                title={name}
              >
                {name}
              </Link>
            )}
            lines={places}
            order={state}
            onOrder={change}
            emptyState={null}
          />
        </Box>
      )}
      {(activity ?? !error) && (
        <WorkTable
          label={t('label')}
          nameHeader={t('dataset')}
          renderName={({ name }) => (
            <bdi className="cut" title={name}>
              {name}
            </bdi>
          )}
          lines={lines}
          order={state}
          onOrder={change}
          also={['workspace']}
          emptyState={<Typography color="textSecondary">{t('empty')}</Typography>}
        />
      )}
    </Section>
  )
}
