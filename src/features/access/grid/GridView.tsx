import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Batch } from '#contract/batches.ts'
import type { Directory } from '#lib/directory/directory.ts'
import { gridCsv } from '#lib/export.ts'
import { membersIn } from '#lib/memberships.ts'
import { directoryQuery } from '#api/directory.ts'
import { useProviderTextOf } from '#api/providers/people.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'
import { useOnDemand } from '#components/page/use-on-demand.ts'
import { SaveTableButton } from '#components/download/SaveTableButton.tsx'
import { useSaveTable } from '#components/download/use-save-table.ts'
import { AccessGrid, type MenuTarget } from './AccessGrid.tsx'
import { GridSkeleton } from './GridSkeleton.tsx'
import { HiddenChanges } from './HiddenChanges.tsx'
import { StageBar } from './StageBar.tsx'
import { Toolbar } from './Toolbar.tsx'
import type { AccessState } from '../model/access-state.ts'
import type { Edits } from '../model/edits.ts'
import type { FirstGrid } from './first-grid.ts'
import { columnsOf, rowsOf } from '../model/rows-and-columns.ts'
import { sizesFor } from './grid-sizes.ts'
import { useShown } from './use-shown.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

const loadMenus = async () => (await import('./Menus.tsx')).Menus

interface Props {
  edits: Edits
  kept: boolean
  newest: Batch | null
  /** null while only the first rows are there. */
  directory: Directory | null
  first: FirstGrid | null
  state: AccessState
  onType: (part: Partial<AccessState>) => void
  onState: (part: Partial<AccessState>) => void
  refreshing: boolean
  /** What is shown is from more than a minute ago. */
  isOld: boolean
}

const unfiltered = { q: '', role: null, workspace: null, since: null, columns: '', chosen: [] } as const

/** As high as the window at least: the grid takes what the others leave. Without a script, so that the first paint is as high. */
const fillingSx = {
  display: 'flex',
  flexDirection: 'column',
  minHeight: { xs: 'calc(100dvh - var(--bar-height) - 24px)', sm: 'calc(100dvh - var(--bar-height) - 48px)' },
} as const

/** The grid with its filters above and the bar of what is staged below. */
export function GridView(props: Props) {
  const { edits, kept, newest, directory, first, state, onType, onState, refreshing, isOld } = props
  const t = useText(accessMessages)
  const narrow = useMediaQuery(useTheme().breakpoints.down('sm'))
  const [Menus, whenThere] = useOnDemand(loadMenus)
  const [menu, setMenu] = useState<{ target: MenuTarget; anchor: HTMLElement } | null>(null)

  const { whole, rows, all, workspaces, columns, changed } = useShown(edits, directory, first, state)
  const providerOf = useProviderTextOf(whole !== null)
  const queryClient = useQueryClient()
  const saveTable = useSaveTable()
  const sizes = useMemo(
    () =>
      sizesFor(
        narrow,
        columns.map(({ name }) => name),
      ),
    [narrow, columns],
  )

  async function save() {
    const known = directory ?? (await queryClient.query(directoryQuery())).directory
    const users = rowsOf(known, state, changed).all()
    const columns = columnsOf(known.workspaces, state, changed)
    await saveTable({
      what: 'access',
      rows: users.length,
      name: 'access',
      text: (separator) => gridCsv(users, columns, membersIn(known), separator),
    })
  }

  return (
    <Box sx={fillingSx}>
      <Page
        title={t('title')}
        hasShortTitle
        badge={
          <span>
            <span role="status">
              {rows &&
                t('shown', {
                  users: rows.length,
                  allUsers: all,
                  workspaces: columns.length,
                  allWorkspaces: workspaces.length,
                })}
            </span>
            {/* Beside it, or each reading in the background would have the counts read out again. */}
            {isOld ? (
              ` · ${t('old')}`
            ) : (
              // Its room is kept. On a phone it would be a line more.
              <Box
                component="span"
                sx={{ visibility: refreshing ? 'visible' : 'hidden', display: { xs: 'none', sm: 'inline' } }}
              >
                {' '}
                · {t('refreshing')}
              </Box>
            )}
          </span>
        }
        description={<Box sx={{ display: { xs: 'none', sm: 'block' } }}>{t('description')}</Box>}
        actions={
          <SaveTableButton
            rows={columns.length === 0 ? 0 : (rows?.length ?? null)}
            // What could not be read says so in the place of the grid.
            onSave={() => void save().catch(() => undefined)}
          />
        }
      >
        <Toolbar state={state} onType={onType} onState={onState} workspaces={workspaces} />
        <div role="status">
          {changed && rows && (
            <HiddenChanges edits={edits} rows={rows} columns={columns} onShow={() => onState(unfiltered)} />
          )}
        </div>
        {rows === null ? (
          <GridSkeleton />
        ) : rows.length === 0 || columns.length === 0 ? (
          <EmptyState
            title={rows.length === 0 ? t('noUsersTitle') : t('noColumnsTitle')}
            text={state.changed && changed?.size === 0 ? t('nothingChanged') : t('noMatch')}
            action={{ label: t('clearFilters'), onClick: () => onState({ ...unfiltered, changed: false }) }}
          />
        ) : (
          <AccessGrid
            edits={edits}
            users={rows}
            workspaces={columns}
            sizes={sizes}
            providerOf={providerOf}
            onMenu={(target, anchor) => whenThere(() => setMenu({ target, anchor }))}
          />
        )}
        <StageBar
          edits={edits}
          kept={kept}
          newest={newest}
          onReview={() => onState({ review: 'user' })}
          onBatch={(batch) => onState({ batch })}
        />
        {Menus && whole && (
          <Menus edits={edits} menu={menu} {...whole} columns={columns} onClose={() => setMenu(null)} />
        )}
      </Page>
    </Box>
  )
}
