import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTheme } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useMemo, useState } from 'react'
import type { Batch } from '#contract/batches.ts'
import { separatorFor } from '#lib/csv.ts'
import type { Directory } from '#lib/directory/directory.ts'
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
  directory: Directory
  state: AccessState
  onType: (part: Partial<AccessState>) => void
  onState: (part: Partial<AccessState>) => void
  refreshing: boolean
  /** What is shown is from more than a minute ago. */
  isOld: boolean
}

const unfiltered = { q: '', role: null, workspace: null, columns: '', chosen: [] } as const

/** The grid with its filters above and the bar of what is staged below. */
export function GridView(props: Props) {
  const { edits, kept, newest, directory, state, onType, onState, refreshing, isOld } = props
  const { workspaces } = directory
  const t = useText(accessMessages)
  const narrow = useMediaQuery(useTheme().breakpoints.down('sm'))
  const [menu, setMenu] = useState<{ target: MenuTarget; anchor: HTMLElement } | null>(null)
  const [room, height] = useRoomBelow()

  const { rows, columns, changed } = useShown(edits, directory, state)
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
      gridCsv(rows.all(), columns, edits.get().base.members, separatorFor(navigator.language)),
    ])

  return (
    <Page
      title={t('title')}
      badge={
        <span role="status">
          {t('shown', {
            users: rows.length,
            allUsers: directory.count,
            workspaces: columns.length,
            allWorkspaces: workspaces.length,
          })}
          {refreshing && ` · ${isOld ? t('old') : t('refreshing')}`}
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
        directory={directory}
        rows={rows}
        columns={columns}
        onClose={() => setMenu(null)}
      />
    </Page>
  )
}
