import MoreVert from '@mui/icons-material/MoreVert'
import IconButton from '@mui/material/IconButton'
import { Suspense, lazy, useState } from 'react'
import type { JournalRecord } from '#contract/journal.ts'
import { useText } from '../use-text.ts'
import { actionsOf } from './entry-actions.ts'
import journalMessages from './journal.en.json'

const EntryMenu = lazy(async () => ({ default: (await import('./EntryMenu.tsx')).EntryMenu }))

interface Props {
  entry: JournalRecord
  onTakeBack: (entry: JournalRecord) => void
}

/** Opens what can be done about an entry; nothing where nothing can. */
export function EntryActions({ entry, onTakeBack }: Props) {
  const t = useText(journalMessages, 'menu')
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
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ float: 'inline-end' }}
      >
        <MoreVert fontSize="small" />
      </IconButton>
      {anchor && (
        <Suspense>
          <EntryMenu
            entry={entry}
            anchor={anchor}
            onTakeBack={() => {
              close()
              onTakeBack(entry)
            }}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  )
}
