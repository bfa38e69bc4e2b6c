import WarningAmber from '@mui/icons-material/WarningAmber'
import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Skeleton from '@mui/material/Skeleton'
import { useMemo } from 'react'
import { useFormatter } from 'use-intl'
import { Time } from '#components/page/Time.tsx'
import { Dash } from '#components/table/Dash.tsx'
import { UnderName } from '#components/table/UnderName.tsx'
import type { Column } from '#components/table/columns.ts'
import { type ListedWorkspace, type WorkspaceSort, isForeignToSdk } from '../model/workspace-list.ts'
import { useText } from '#components/use-text.ts'
import listMessages from './list.en.json'

/** The columns of the list (`isReading`: how many datasets there are comes later); on a narrow window the counts stand under the name. */
export function useWorkspaceColumns(isReading: boolean): Column<ListedWorkspace, WorkspaceSort>[] {
  const t = useText(listMessages, 'workspaces')
  const format = useFormatter()
  return useMemo(() => {
    const count = (value: number | null) =>
      value === null ? <Dash reason={t('unknown')} /> : format.number(value)
    return [
      {
        id: 'name',
        header: t('name'),
        sortable: true,
        rowHeader: true,
        render: (row) => <Name row={row} />,
      },
      {
        id: 'members',
        header: t('members'),
        width: 112,
        sortable: true,
        align: 'right',
        hideBelow: 'sm',
        render: ({ members }) => count(members),
      },
      {
        id: 'datasets',
        header: t('datasets'),
        width: 112,
        sortable: true,
        align: 'right',
        hideBelow: 'sm',
        render: ({ datasets }) => (isReading ? <Skeleton width={24} sx={{ ml: 'auto' }} /> : count(datasets)),
      },
      {
        id: 'created',
        header: t('created'),
        width: 160,
        sortable: true,
        align: 'right',
        hideBelow: 'md',
        render: ({ workspace }) => <Time at={workspace.inserted_at} />,
      },
    ]
  }, [t, format, isReading])
}

function Name({ row: { workspace, members, datasets } }: { row: ListedWorkspace }) {
  const t = useText(listMessages, 'workspaces')
  const counts = [
    members !== null && t('memberCount', { count: members }),
    datasets !== null && t('datasetCount', { count: datasets }),
  ].filter(Boolean)
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minWidth: 0 }}>
        <Link
          href={`/workspaces/${workspace.id}`}
          noWrap
          title={workspace.name}
          sx={{ minWidth: 0, fontWeight: 500 }}
        >
          <bdi>{workspace.name}</bdi>
        </Link>
        {isForeignToSdk(workspace.name) && (
          <Box
            component="span"
            sx={{
              display: 'inline-flex',
              alignItems: 'center',
              gap: 0.5,
              color: 'warning.main',
              fontSize: '0.8125rem',
            }}
          >
            <WarningAmber aria-hidden="true" sx={{ fontSize: 16 }} />
            {t('sdkFlag')}
          </Box>
        )}
      </Box>
      <UnderName>{counts.join(', ')}</UnderName>
    </>
  )
}
