import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { Activity } from '#contract/activity.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { WorkLegend } from '#components/activity/WorkLegend.tsx'
import { WorkTable } from '#components/activity/WorkTable.tsx'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { FilterSelect } from '#components/form/FilterSelect.tsx'
import { Filters } from '#components/form/Filters.tsx'
import { WorkspaceFilter } from '#components/form/WorkspaceFilter.tsx'
import { SearchField } from '#components/form/SearchField.tsx'
import { SaveTableButton } from '#components/download/SaveTableButton.tsx'
import { useSaveTable } from '#components/download/use-save-table.ts'
import { useUrlState } from '#components/page/use-url-state.ts'
import { listWork, workCsv } from '#lib/activity/work-list.ts'
import { teamWork, workByDataset, workByPerson, workByWorkspace, type Work } from '#lib/activity/work.ts'
import { useText } from '#components/use-text.ts'
import { type Grouping, activityAddress, groupings } from './address.ts'
import activityMessages from './activity.en.json'

interface Props {
  /** null while it is being read. */
  activity: Activity | null
  /** False: only sums of all people are there. */
  namesPeople: boolean
}

const columnsBy = {
  person: ['active'],
  workspace: ['records', 'active'],
  dataset: ['workspace', 'records', 'active'],
} as const
const empty = { person: 'emptyPeople', workspace: 'emptyWorkspaces', dataset: 'emptyDatasets' } as const

/** What is counted: of one workspace, where one is chosen; by workspace, there is none to choose. */
const datasetsOf = ({ datasets }: Activity, by: Grouping, workspace: string) =>
  datasets.filter(({ workspace_id }) => by === 'workspace' || workspace === '' || workspace_id === workspace)

function linesBy(activity: Activity, by: Grouping, workspace: string): Work[] {
  if (by === 'workspace') return workByWorkspace(activity)
  const datasets = datasetsOf(activity, by, workspace)
  return by === 'person' ? workByPerson(activity, datasets) : workByDataset(activity, datasets)
}

/** All of it by person, workspace or dataset, to search, sort and save. */
export function ActivityTable({ activity, namesPeople }: Props) {
  const t = useText(activityMessages)
  const { role } = useCurrentUser()
  const { state, type, change } = useUrlState(useSearchParams(), activityAddress)
  const by = namesPeople || state.by !== 'person' ? state.by : 'dataset'
  const lines = useMemo(
    () => activity && linesBy(activity, by, state.workspace),
    [activity, by, state.workspace],
  )
  const shown = useMemo(() => lines && listWork(lines, state, state.q), [lines, state])
  const renderName = useName(by)
  const saveTable = useSaveTable()
  const save = (found: readonly Work[]) =>
    saveTable({
      what: 'work',
      rows: found.length,
      name: `work-by-${by}`,
      text: (separator) => workCsv(found, by === 'person' ? 'username' : by, separator),
    })
  const sum = activity && teamWork(datasetsOf(activity, by, state.workspace))
  const emptyState = () => {
    if (lines?.length) {
      const clear = { label: t('clearSearch'), onClick: () => change({ q: '' }) }
      return <EmptyState title={t('noMatch')} action={clear} />
    }
    if (role !== 'owner' && activity?.workspaces.length === 0) {
      return <EmptyState title={t('inNone')} text={t('inNoneText')} />
    }
    if (by !== 'workspace' && state.workspace !== '') {
      const widen = { label: t('everywhere'), onClick: () => change({ workspace: '' }) }
      return <EmptyState title={t('emptyHere')} action={widen} />
    }
    return <EmptyState title={t(empty[by])} text={t('emptyText')} />
  }
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mb: { xs: 1, sm: 1.5 } }}>
        <SearchField label={t('search')} value={state.q} onChange={(q) => type({ q })} />
        <Filters set={state.workspace === '' ? 0 : 1}>
          <FilterSelect
            label={t('by')}
            value={by}
            active={false}
            onChange={(value) => change({ by: groupings.find((one) => one === value) ?? 'person' })}
          >
            {groupings
              .filter((one) => namesPeople || one !== 'person')
              .map((one) => (
                <option key={one} value={one}>
                  {t(one)}
                </option>
              ))}
          </FilterSelect>
          {by !== 'workspace' && (
            <WorkspaceFilter
              label={t('in')}
              anyLabel={t('everywhere')}
              unknownLabel={t('unknownWorkspace')}
              workspaces={activity?.workspaces ?? null}
              value={state.workspace || null}
              onChange={({ workspace }) => change({ workspace: workspace ?? '' })}
            />
          )}
          <Box className="no-print" sx={{ ml: { md: 'auto' }, order: { sm: 1 } }}>
            <SaveTableButton rows={shown?.length ?? null} onSave={() => shown && void save(shown)} />
          </Box>
        </Filters>
        <Typography role="status" variant="body2" color="textSecondary">
          {shown && t('count', { by, count: shown.length })}
        </Typography>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: 3, mb: 1 }}>
        <Typography variant="body2">{sum && t('sum', { ...sum })}</Typography>
        {/* On a phone there are no bars. */}
        <Box sx={{ display: { xs: 'none', sm: 'contents' } }}>
          <WorkLegend />
        </Box>
      </Box>
      <WorkTable
        label={t('label', { by })}
        nameHeader={t(by)}
        renderName={renderName}
        lines={shown}
        order={state}
        onOrder={change}
        also={columnsBy[by]}
        emptyState={emptyState()}
      />
    </>
  )
}

/** Leads to the person's or the workspace's page, where one may open it. */
function useName(by: Grouping) {
  const { role } = useCurrentUser()
  return ({ id, name }: Work) => {
    const className = by === 'person' ? 'cut mono' : 'cut'
    if (by === 'dataset' || (by === 'person' && role !== 'owner')) {
      return (
        <bdi className={className} title={name}>
          {name}
        </bdi>
      )
    }
    const href = by === 'person' ? `/users/by-name/${encodeURIComponent(name)}` : `/workspaces/${id}`
    return (
      <Link
        className={className}
        dir="auto"
        href={href}
        title={name}
        sx={{ fontWeight: 500, whiteSpace: 'pre' }}
      >
        {name}
      </Link>
    )
  }
}
