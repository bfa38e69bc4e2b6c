import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { use } from 'react'
import type { JournalRecord } from '#contract/journal.ts'
import { deedsOf } from '#lib/python/deeds.ts'
import { pythonScript } from '#lib/python/script.ts'
import { Product } from '../batch/product.ts'
import { useCopy } from '../page/use-copy.ts'
import { useText } from '../use-text.ts'
import { actionsOf } from './entry-actions.ts'
import journalMessages from './journal.en.json'

interface Props {
  entry: JournalRecord
  anchor: HTMLElement
  label: string
  onRevert: () => void
  onClose: () => void
}

/** What can be done about one entry. Loaded when it is opened. */
export function EntryMenu({ entry, anchor, label, onRevert, onClose }: Props) {
  const t = useText(journalMessages, 'menu')
  const copyText = useCopy()
  const product = use(Product)
  const { copies, isRevertible } = actionsOf(entry)
  const copy = async () => {
    await copyText(pythonScript(deedsOf({ entry }), product), t('copied'))
    onClose()
  }
  return (
    <Menu
      open
      anchorEl={anchor}
      onClose={onClose}
      // The menu stands outside of the page's landmarks: it brings its own.
      slotProps={{ root: { role: 'region', 'aria-label': label }, list: { 'aria-label': label } }}
    >
      {copies && <MenuItem onClick={() => void copy()}>{t('python')}</MenuItem>}
      {isRevertible && <MenuItem onClick={onRevert}>{t('revert')}</MenuItem>}
    </Menu>
  )
}
