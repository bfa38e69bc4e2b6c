import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import type { Workspace } from '#contract/workspaces.ts'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { RoleFilter } from '#components/form/RoleFilter.tsx'
import { SearchField } from '#components/form/SearchField.tsx'
import { FilterSelect } from '#components/form/FilterSelect.tsx'
import type { ListState } from '#lib/list/list-state.ts'
import listMessages from './list.en.json'
import { useText } from '#components/use-text.ts'

interface Props {
  state: ListState
  workspaces: readonly Workspace[]
  onType: (q: string) => void
  onChange: (change: Partial<ListState>) => void
  onClear: () => void
  /** How many there are, and whether they are read again. */
  children: ReactNode
}

export const isFiltered = ({ q, role, workspace, since }: ListState) =>
  q.trim() !== '' || role !== null || workspace !== null || since !== null

/** Search, role and workspace. */
export function UserFilters({ state, workspaces, onType, onChange, onClear, children }: Props) {
  const t = useText(listMessages)
  const notify = useNotify()
  // A view of one's own is an address, to be kept as a bookmark or sent to others.
  const copyLink = async () => {
    const { copyText } = await import('#components/page/clipboard.ts')
    if (await copyText(window.location.href)) notify({ text: t('linkCopied') })
  }
  const known =
    state.workspace === null ||
    state.workspace === 'none' ||
    workspaces.some(({ id }) => id === state.workspace)
  return (
    <Box
      component="search"
      className="no-print"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1, rowGap: 1.5, mb: 1 }}
    >
      <SearchField label={t('search')} value={state.q} onChange={onType} />
      <RoleFilter
        label={t('role')}
        anyLabel={t('anyRole')}
        value={state.role}
        onChange={(role) => onChange({ role })}
      />
      <FilterSelect
        label={t('workspace')}
        value={state.workspace ?? ''}
        onChange={(workspace) => onChange({ workspace: workspace || null })}
      >
        <option value="">{t('anyWorkspace')}</option>
        <option value="none">{t('inNone')}</option>
        {!known && <option value={state.workspace}>{t('unknownWorkspace')}</option>}
        {workspaces.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </FilterSelect>
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
      {children}
    </Box>
  )
}
