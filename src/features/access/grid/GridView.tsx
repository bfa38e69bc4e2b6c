import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTheme } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useMemo, useState } from 'react'
import type { Batch } from '#contract/batches.ts'
import type { User } from '#contract/users.ts'
import type { Memberships, Workspace } from '#contract/workspaces.ts'
import { separatorFor } from '#lib/csv.ts'
import { gridCsv } from '#lib/export.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'
import { downloadFile } from '#components/page/download.ts'
import { AccessGrid, type MenuTarget } from './AccessGrid.tsx'
import { HiddenChanges } from './HiddenChanges.tsx'
import { Menus } from './Menus.tsx'
import { StageBar } from './StageBar.tsx'
import { Toolbar } from './Toolbar.tsx'
import type { AccessState } from '../model/access-state.ts'
import type { Edits } from '../model/edits.ts'
import { sizesFor } from './grid-sizes.ts'
import { useRoomBelow } from './use-room-below.ts'
import { useShown } from './use-shown.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

interface Props {
  edits: Edits
  kept: boolean
  newest: Batch | null
  users: readonly User[]
  workspaces: readonly Workspace[]
  memberships: Memberships
  state: AccessState
  onType: (part: Partial<AccessState>) => void
  onState: (part: Partial<AccessState>) => void
  refreshing: boolean
}

const unfiltered = { q: '', role: null, workspace: null, columns: '', chosen: [] } as const

/** The grid with its filters above and the bar of what is staged below. */
export function GridView(props: Props) {
  const { edits, kept, newest, users, workspaces, state, onType, onState, refreshing } = props
  const t = useText(accessMessages)
  const narrow = useMediaQuery(useTheme().breakpoints.down('sm'))
  const [menu, setMenu] = useState<{ target: MenuTarget; anchor: HTMLElement } | null>(null)
  const [room, height] = useRoomBelow()

  const { rows, columns, changed } = useShown(edits, props, state)
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
      <Toolbar state={state} onType={onType} onState={onState} workspaces={workspaces} />
      {changed && (
        <HiddenChanges edits={edits} rows={rows} columns={columns} onShow={() => onState(unfiltered)} />
      )}
      <Box ref={room}>
        {rows.length === 0 || columns.length === 0 ? (
          <EmptyState
            title={rows.length === 0 ? t('noUsersTitle') : t('noColumnsTitle')}
            text={state.changed && changed?.size === 0 ? t('nothingChanged') : t('noMatch')}
            action={
              <Button variant="outlined" onClick={() => onState({ ...unfiltered, changed: false })}>
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
      <StageBar
        edits={edits}
        kept={kept}
        newest={newest}
        onReview={() => onState({ review: 'user' })}
        onBatch={(batch) => onState({ batch })}
      />
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
