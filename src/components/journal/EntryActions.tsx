import MoreVert from '@mui/icons-material/MoreVert'
import IconButton from '@mui/material/IconButton'
import { use, useState } from 'react'
import type { JournalRecord } from '#contract/journal.ts'
import { TakeBack } from '../batch/take-back.ts'
import { useOnDemand } from '../page/use-on-demand.ts'
import { useText } from '../use-text.ts'
import { actionsOf } from './entry-actions.ts'
import journalMessages from './journal.en.json'

const load = async () => (await import('./EntryMenu.tsx')).EntryMenu

/** Opens what can be done about an entry; nothing where nothing can. */
export function EntryActions({ entry }: { entry: JournalRecord }) {
  const t = useText(journalMessages, 'menu')
  const takeBack = use(TakeBack)
  const [EntryMenu, whenThere] = useOnDemand(load)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const close = () => setAnchor(null)
  if (!actionsOf(entry).copies) return null
  return (
    <>
      <IconButton
        size="small"
        className="no-print"
        aria-label={t('label')}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={({ currentTarget }) => whenThere(() => setAnchor(currentTarget))}
        sx={{ float: 'inline-end' }}
      >
        <MoreVert fontSize="small" />
      </IconButton>
      {EntryMenu && anchor && (
        <EntryMenu
          entry={entry}
          anchor={anchor}
          onTakeBack={() => {
            close()
            takeBack(entry.id)
          }}
          onClose={close}
        />
      )}
    </>
  )
}
