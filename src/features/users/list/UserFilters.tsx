import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { memo, type ReactNode } from 'react'
import type { Workspace } from '#contract/workspaces.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { RoleFilter } from '#components/form/RoleFilter.tsx'
import { SearchField } from '#components/form/SearchField.tsx'
import { FilterSelect } from '#components/form/FilterSelect.tsx'
import { Filters } from '#components/form/Filters.tsx'
import type { ListState } from '#lib/list/list-state.ts'
import commonMessages from '#components/common.en.json'
import listMessages from './list.en.json'
import { useText } from '#components/use-text.ts'

interface Props {
  state: ListState
  /** In the order of their names; null while they are not known. */
  workspaces: readonly Workspace[] | null
  onType: (q: string) => void
  onChange: (change: Partial<ListState>) => void
  onClear: () => void
  /** How many there are, and whether they are read again. */
  children: ReactNode
}

export const isFiltered = ({ q, role, workspace, since }: ListState) =>
  q.trim() !== '' || role !== null || workspace !== null || since !== null

/** People of one workspace, of none, or all. Its own, for the shared one brings the sorting that the list does without. */
const WorkspaceFilter = memo(function WorkspaceFilter({
  value,
  workspaces,
  onChange,
}: Pick<Props, 'workspaces' | 'onChange'> & { value: ListState['workspace'] }) {
  const t = useText(listMessages)
  const known = value === null || value === 'none' || workspaces?.some(({ id }) => id === value)
  return (
    <FilterSelect
      label={t('workspace')}
      value={value ?? ''}
      onChange={(picked) => onChange({ workspace: picked || null })}
    >
      <option value="">{t('anyWorkspace')}</option>
      <option value="none">{t('inNone')}</option>
      {!known && <option value={value}>{workspaces ? t('unknownWorkspace') : '…'}</option>}
      {workspaces?.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </FilterSelect>
  )
})

/** Search, role and workspace. */
export function UserFilters({ state, workspaces, onType, onChange, onClear, children }: Props) {
  const t = useText(listMessages)
  const common = useText(commonMessages, 'common')
  const notify = useNotify()
  // A view of one's own is an address, to be kept as a bookmark or sent to others.
  const copyLink = async () => {
    // By hand, as useCopy does it: what it needs comes when it is pressed, for the list's own code is full.
    const { copyText } = await import('#components/page/clipboard.ts')
    const done = await copyText(window.location.href)
    notify(done ? { text: common('copied') } : { text: common('copyFailed'), severity: 'error' })
  }
  return (
    <Box
      component="search"
      className="no-print"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1,
        rowGap: { xs: 1, sm: 1.5 },
        mb: { xs: 0, sm: 1 },
      }}
    >
      <SearchField label={t('search')} value={state.q} onChange={onType} />
      <Filters set={[state.role, state.workspace, state.since].filter((value) => value !== null).length}>
        <RoleFilter label={t('role')} anyLabel={t('anyRole')} value={state.role} onChange={onChange} />
        <WorkspaceFilter value={state.workspace} workspaces={workspaces} onChange={onChange} />
        {isFiltered(state) && (
          <>
            <Button color="inherit" onClick={onClear}>
              {t('clearFilters')}
            </Button>
            <Button color="inherit" onClick={() => void copyLink()}>
              {t('copyLink')}
            </Button>
          </>
        )}
      </Filters>
      {children}
    </Box>
  )
}
