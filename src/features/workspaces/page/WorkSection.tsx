import Box from '@mui/material/Box'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { Workspace } from '#contract/workspaces.ts'
import { useActivity } from '#api/activity.ts'
import { lastActiveQuery } from '#api/noting.ts'
import { membersQuery } from '#api/workspaces.ts'
import { WorkLegend } from '#components/activity/WorkLegend.tsx'
import { WorkNotes } from '#components/activity/WorkNotes.tsx'
import { WorkTable } from '#components/activity/WorkTable.tsx'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { Section } from '#components/page/Page.tsx'
import { useUrlState } from '#components/page/use-url-state.ts'
import { listWork, workAddress } from '#lib/activity/work-list.ts'
import { workByDataset, workByPerson, type Work } from '#lib/activity/work.ts'
import { useText } from '#components/use-text.ts'
import workMessages from './work.en.json'

/** Who did how much in this workspace: members, and those who left but have work; or all of them, by dataset. */
export function WorkSection({ workspace: { id } }: { workspace: Workspace }) {
  const t = useText(workMessages)
  const { setting, activity, seenAt, error, readAgain } = useActivity()
  const { data: members, error: membersError, refetch } = useQuery(membersQuery(id))
  const { state, change } = useUrlState(useSearchParams(), workAddress)
  const namesPeople = setting === 'person'
  const noted = useQuery({ ...lastActiveQuery({ workspace_id: id }), enabled: namesPeople })
  const datasets = useMemo(
    () => activity?.datasets.filter(({ workspace_id }) => workspace_id === id) ?? null,
    [activity, id],
  )
  const lines = useMemo(() => {
    if (!activity || !datasets) return null
    if (!namesPeople) return listWork(workByDataset(activity, datasets), state)
    // A column that comes late would move all others.
    if (!members || noted.isPending) return null
    const days = new Map(members.map((member) => [member.username, noted.data?.days.get(member.id) ?? null]))
    const work = workByPerson(activity, datasets, [...days.keys()])
    return listWork(
      work.map((line) => ({ ...line, day: days.get(line.id) ?? null })),
      state,
    )
  }, [activity, datasets, members, noted.isPending, noted.data, namesPeople, state])
  if (setting === 'off') return null

  const present = new Set(members?.map(({ username }) => username))
  const name = (work: Work) => (
    <Box component="span" sx={{ display: 'flex', columnGap: '0.5ch' }}>
      <bdi className={namesPeople ? 'cut mono' : 'cut'} title={work.name} style={{ whiteSpace: 'pre' }}>
        {work.name}
      </bdi>
      {namesPeople && !present.has(work.id) && (
        // The name gives way, not what is said of it.
        <Box component="span" sx={{ flex: 'none', color: 'text.secondary' }}>
          · {t('noMember')}
        </Box>
      )}
    </Box>
  )
  // Named by the members: without them nobody's work can be shown.
  const unread = namesPeople && !members ? membersError : null
  const failure = activity ? unread : error
  return (
    <Section id="work" title={t('title')} description={t(namesPeople ? 'text' : 'teamText')}>
      {activity && datasets && seenAt !== null && (
        <WorkNotes datasets={datasets} error={error} seenAt={seenAt} onReadAgain={readAgain} />
      )}
      {failure ? (
        <ErrorPanel error={failure} onRetry={activity ? () => void refetch() : readAgain} />
      ) : (
        <>
          <WorkLegend />
          <WorkTable
            label={t('label')}
            nameHeader={t(namesPeople ? 'person' : 'dataset')}
            renderName={name}
            lines={lines}
            order={state}
            onOrder={change}
            also={noted.data ? ['active', 'day'] : ['active']}
            emptyState={<EmptyState title={t('empty')} text={t('emptyText')} />}
          />
        </>
      )}
    </Section>
  )
}
