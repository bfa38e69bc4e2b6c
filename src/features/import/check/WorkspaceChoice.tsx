import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import NativeSelect from '@mui/material/NativeSelect'
import Typography from '@mui/material/Typography'
import { useServer } from '#api/server.ts'
import { useText } from '#components/use-text.ts'
import { isCreatable } from '../model/checks.ts'
import importMessages from '../import.en.json'

interface Props {
  name: string
  value: 'create' | 'drop' | ''
  /** The one that was probably meant. */
  near: string | null
  onUse: (near: string) => void
  onChoose: (what: 'create' | 'drop' | null) => void
}

/** What to do with a workspace that does not exist. */
export function WorkspaceChoice({ name, value, near, onUse, onChoose }: Props) {
  const t = useText(importMessages, 'decisions')
  const mayCreate = isCreatable(name, useServer().product)
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, py: 0.5 }}>
      <Box component="bdi" className="mono" sx={{ flex: '0 1 12rem', minWidth: 0, overflowWrap: 'anywhere' }}>
        {name}
      </Box>
      <NativeSelect
        value={value}
        inputProps={{ 'aria-label': t('workspaceLabel', { name }) }}
        sx={{ minWidth: 160, pl: 1, border: 1, borderColor: 'text.disabled', borderRadius: 1 }}
        onChange={({ target: { value: what } }) =>
          onChoose(what === 'create' || what === 'drop' ? what : null)
        }
      >
        <option value="">{t('undecided')}</option>
        {mayCreate && <option value="create">{t('create')}</option>}
        <option value="drop">{t('drop')}</option>
      </NativeSelect>
      {near !== null && (
        <Button variant="outlined" onClick={() => onUse(near)}>
          {t('use', { near })}
        </Button>
      )}
      {!mayCreate && near === null && (
        <Typography variant="caption" color="text.secondary">
          {t('notCreatable')}
        </Typography>
      )}
    </Box>
  )
}
