import ExpandLess from '@mui/icons-material/ExpandLess'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { ActionBar } from '#components/page/ActionBar.tsx'
import { BulkDialog } from './BulkDialog.tsx'
import { BulkMenu } from './BulkMenu.tsx'
import type { BulkContext, Choice } from '../model/operations.ts'
import { useText } from '#components/use-text.ts'
import bulkMessages from './bulk.en.json'

interface Props extends BulkContext {
  /** How many of the selected the filter does not show. */
  hidden: number
  onClear: () => void
}

/** At the foot of the window while somebody is selected: how many, and what can be done with them. */
export function BulkBar({ hidden, onClear, ...context }: Props) {
  const t = useText(bulkMessages)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  // Whom it is about stays as it was agreed to, whatever is read while the dialog is open.
  const [open, setOpen] = useState<{ choice: Choice; context: BulkContext } | null>(null)
  const bar = (
    <ActionBar label={t('label')}>
      <Box role="status" sx={{ flex: '1 1 8rem' }}>
        {t('selected', { count: context.selected.length })}
        {hidden > 0 && (
          <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{t('hidden', { count: hidden })}</Box>
        )}
      </Box>
      <Button color="inherit" onClick={onClear}>
        {t('clear')}
      </Button>
      <Button
        variant="contained"
        endIcon={<ExpandLess />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('actions')}
      </Button>
      {anchor && (
        <BulkMenu
          anchor={anchor}
          context={context}
          onClose={() => setAnchor(null)}
          onChoose={(choice) => {
            setAnchor(null)
            setOpen({ choice, context })
          }}
        />
      )}
    </ActionBar>
  )
  return (
    <>
      {context.selected.length > 0 && bar}
      {open && <BulkDialog choice={open.choice} context={open.context} onClose={() => setOpen(null)} />}
    </>
  )
}
