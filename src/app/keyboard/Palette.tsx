import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import Dialog from '@mui/material/Dialog'
import type Popper from '@mui/material/Popper'
import { type ComponentProps, type ReactNode, useDeferredValue, useId, useState } from 'react'
import { useCurrentUser } from '#api/current-user.ts'
import { TextInput } from '#components/form/TextInput.tsx'
import { hiddenLabelSx } from '#components/form/hidden-label.ts'
import { useText } from '#components/use-text.ts'
import keyboardMessages from './keyboard.en.json'
import { type Entry, useEntries } from './use-entries.ts'

const Below = ({ children }: ComponentProps<typeof Popper>) => (
  <Box
    sx={{
      mt: 1,
      '& .MuiAutocomplete-paper': { border: 0, boxShadow: 'none', borderRadius: 0 },
      '& [role=listbox]': { maxHeight: 'min(440px, 55vh)', p: 0 },
    }}
  >
    {children as ReactNode}
  </Box>
)

interface Props {
  onClose: () => void
  /** Shows the keys instead. */
  onKeys: () => void
}

/** Finds pages, people, workspaces and what can be done now, by name, and goes there or does it. */
export function Palette({ onClose, onKeys }: Props) {
  const t = useText(keyboardMessages, 'palette')
  const { role } = useCurrentUser()
  const titleId = useId()
  const [typed, setTyped] = useState('')
  const entries = useEntries(useDeferredValue(typed), onKeys)
  return (
    <Dialog
      open
      fullWidth
      onClose={onClose}
      aria-labelledby={titleId}
      slotProps={{
        container: { sx: { alignItems: 'flex-start' } },
        paper: {
          sx: { maxWidth: 600, m: 1, mt: { xs: 1, sm: '12vh' }, width: 'calc(100% - 16px)', p: 1.5 },
        },
      }}
    >
      <h2 id={titleId} className="unseen">
        {t('label')}
      </h2>
      <Autocomplete<Entry>
        open
        disablePortal
        autoHighlight
        clearOnBlur={false}
        forcePopupIcon={false}
        options={entries}
        filterOptions={(all) => all}
        getOptionLabel={({ label }) => label}
        getOptionKey={({ id }) => id}
        groupBy={({ group }) => t(`group.${group}`)}
        value={null}
        inputValue={typed}
        onInputChange={(_, text, reason) => reason !== 'reset' && setTyped(text)}
        onChange={(_, entry) => {
          if (!entry) return
          if (!entry.stays) onClose()
          entry.run()
        }}
        noOptionsText={t('nothing')}
        slots={{ popper: Below }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
        }}
        renderGroup={({ key, group, children }) => (
          <Box component="li" role="presentation" key={key}>
            <Box role="presentation" sx={{ px: 1, pt: 1, fontSize: '0.75rem', color: 'text.secondary' }}>
              {group}
            </Box>
            <Box component="ul" role="group" aria-label={group} sx={{ p: 0, m: 0 }}>
              {children}
            </Box>
          </Box>
        )}
        renderOption={({ key, ...props }, { label, detail }) => (
          <Box component="li" key={key} {...props} sx={{ gap: 1.5, '&&': { px: 1, borderRadius: 1 } }}>
            <bdi style={{ overflowWrap: 'anywhere', minWidth: 0 }}>{label}</bdi>
            {detail && (
              <Box
                component="bdi"
                sx={{
                  ml: 'auto',
                  flex: 'none',
                  maxWidth: '45%',
                  overflowWrap: 'anywhere',
                  color: 'text.secondary',
                  fontSize: '0.8125rem',
                }}
              >
                {detail}
              </Box>
            )}
          </Box>
        )}
        renderInput={({ id, slotProps }) => (
          <TextInput
            {...slotProps.input}
            id={id}
            label={t('label')}
            sx={hiddenLabelSx}
            autoFocus
            placeholder={t('placeholder', { role })}
            inputProps={slotProps.htmlInput}
          />
        )}
      />
      <Box sx={{ px: 1, pt: 1, fontSize: '0.75rem', color: 'text.secondary' }}>{t('hint', { role })}</Box>
    </Dialog>
  )
}
