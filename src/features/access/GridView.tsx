import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTheme } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { User } from '#contract/users.ts'
import type { Memberships, Workspace } from '#contract/workspaces.ts'
import { separatorFor } from '#lib/csv.ts'
import { gridCsv } from '#lib/export.ts'
import { workspacesByUser } from '#lib/memberships.ts'
import { buildIndex } from '#lib/search.ts'
import { EmptyState } from '#components/EmptyState.tsx'
import { Page } from '#components/Page.tsx'
import { downloadFile } from '#components/download.ts'
import { AccessGrid, type MenuTarget } from './AccessGrid.tsx'
import { Menus } from './Menus.tsx'
import { StageBar } from './StageBar.tsx'
import { Toolbar } from './Toolbar.tsx'
import type { AccessState } from './access-state.ts'
import type { Edits } from './edits.ts'
import { sizesFor } from './grid-sizes.ts'
import { columnsOf, rowsOf } from './rows-and-columns.ts'
import { useRoomBelow } from './use-room-below.ts'

interface Props {
  edits: Edits
  kept: boolean
  users: readonly User[]
  workspaces: readonly Workspace[]
  memberships: Memberships
  state: AccessState
  onState: (part: Partial<AccessState>) => void
  refreshing: boolean
}

/** The grid with its filters above and the bar of what is staged below. */
export function GridView({ edits, kept, users, workspaces, memberships, state, onState, refreshing }: Props) {
  const t = useTranslations('access')
  const narrow = useMediaQuery(useTheme().breakpoints.down('sm'))
  const [menu, setMenu] = useState<{ target: MenuTarget; anchor: HTMLElement } | null>(null)
  const [room, height] = useRoomBelow()

  const asked = useDeferredValue(state)
  // What was staged when the filter was set: a row must not vanish under the hand that changes it.
  const changed = useMemo(() => (asked.changed ? edits.get().staged : null), [edits, asked.changed])
  const index = useMemo(() => buildIndex(users), [users])
  const byUser = useMemo(() => workspacesByUser(memberships.memberships), [memberships])
  const rows = useMemo(
    () => rowsOf(users, index, byUser, asked, changed),
    [users, index, byUser, asked, changed],
  )
  const columns = useMemo(() => columnsOf(workspaces, asked, changed), [workspaces, asked, changed])
  const sizes = useMemo(
    () =>
      sizesFor(
        narrow,
        columns.map(({ name }) => name),
      ),
    [narrow, columns],
  )

  const download = () =>
    downloadFile('access.csv', 'text/csv', [
      gridCsv(rows, columns, edits.get().base.members, separatorFor(navigator.language)),
    ])

  return (
    <Page
      title={t('title')}
      badge={
        <span role="status">
          {t('shown', {
            users: rows.length,
            allUsers: users.length,
            workspaces: columns.length,
            allWorkspaces: workspaces.length,
          })}
          {refreshing && ` · ${t('refreshing')}`}
        </span>
      }
      description={t('description')}
      actions={
        <Button variant="outlined" onClick={download} disabled={rows.length === 0 || columns.length === 0}>
          {t('export')}
        </Button>
      }
    >
      <Toolbar state={state} onState={onState} workspaces={workspaces} />
      <Box ref={room}>
        {rows.length === 0 || columns.length === 0 ? (
          <EmptyState
            title={rows.length === 0 ? t('noUsersTitle') : t('noColumnsTitle')}
            text={state.changed ? t('nothingChanged') : t('noMatch')}
            action={
              <Button
                variant="outlined"
                onClick={() =>
                  onState({ q: '', role: null, workspace: null, columns: '', chosen: [], changed: false })
                }
              >
                {t('clearFilters')}
              </Button>
            }
          />
        ) : (
          <AccessGrid
            edits={edits}
            users={rows}
            workspaces={columns}
            sizes={sizes}
            height={height}
            onMenu={(target, anchor) => setMenu({ target, anchor })}
          />
        )}
      </Box>
      <StageBar edits={edits} kept={kept} onReview={() => onState({ review: 'user' })} />
      <Menus
        edits={edits}
        menu={menu}
        users={users}
        workspaces={workspaces}
        rows={rows}
        columns={columns}
        onClose={() => setMenu(null)}
      />
    </Page>
  )
}
