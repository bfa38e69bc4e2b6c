import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import { useState } from 'react'
import type { Workspace } from '#contract/workspaces.ts'
import { type SortKey, sortKeys } from '#lib/list/list-state.ts'
import { RoleFilter } from '#components/form/RoleFilter.tsx'
import { SearchField } from '#components/form/SearchField.tsx'
import { FilterSelect } from '#components/form/FilterSelect.tsx'
import { WorkspaceFilter } from '#components/form/WorkspaceFilter.tsx'
import { Filters } from '#components/form/Filters.tsx'
import type { AccessState } from '../model/access-state.ts'
import { useOnDemand } from '#components/page/use-on-demand.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

const load = async () => (await import('./ColumnDialog.tsx')).ColumnDialog

interface Props {
  state: AccessState
  /** A part that is typed. */
  onType: (part: Partial<AccessState>) => void
  onState: (part: Partial<AccessState>) => void
  workspaces: readonly Workspace[]
}

const sorts = sortKeys.flatMap((sort) => [`${sort}.asc`, `${sort}.desc`] as const)

/** Which users and which workspaces are shown, and in which order. */
export function Toolbar({ state, onType, onState, workspaces }: Props) {
  const t = useText(accessMessages, 'filter')
  const [ColumnDialog, whenThere] = useOnDemand(load)
  const [choosing, setChoosing] = useState(false)
  const { role, workspace, since, columns, chosen, changed } = state
  const set = [role, workspace, since, columns, chosen.length > 0, changed].filter(Boolean).length

  return (
    <Box
      className="no-print"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: { xs: 1, sm: 1.5 } }}
    >
      <SearchField label={t('users')} value={state.q} onChange={(q) => onType({ q })} />
      <Filters set={set}>
        <RoleFilter label={t('role')} anyLabel={t('everyRole')} value={role} onChange={onState} />
        <WorkspaceFilter
          label={t('workspace')}
          anyLabel={t('everyWorkspace')}
          noneLabel={t('inNone')}
          unknownLabel={t('unknownWorkspace')}
          workspaces={workspaces}
          value={workspace}
          onChange={onState}
        />
        <FilterSelect
          label={t('sort')}
          value={`${state.sort}.${state.dir}`}
          active={false}
          onChange={(picked) => {
            const [sort, dir] = picked.split('.')
            onState({ sort: sort as SortKey, dir: dir === 'desc' ? 'desc' : 'asc' })
          }}
        >
          {sorts.map((value) => (
            <option key={value} value={value}>
              {t(`sorts.${value}`)}
            </option>
          ))}
        </FilterSelect>
        <SearchField label={t('columns')} value={columns} onChange={(typed) => onType({ columns: typed })} />
        <Button variant="outlined" color="inherit" onClick={() => whenThere(() => setChoosing(true))}>
          {chosen.length === 0 ? t('choose') : t('chosen', { count: chosen.length })}
        </Button>
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={changed}
              onChange={(event) => onState({ changed: event.target.checked })}
            />
          }
          label={t('changed')}
          slotProps={{ typography: { variant: 'body2' } }}
        />
      </Filters>
      {ColumnDialog && choosing && (
        <ColumnDialog
          workspaces={workspaces}
          chosen={chosen}
          onChoose={(ids) => {
            onState({ chosen: ids })
            setChoosing(false)
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </Box>
  )
}
