import MoreVert from '@mui/icons-material/MoreVert'
import IconButton from '@mui/material/IconButton'
import { use, useState } from 'react'
import type { JournalRecord } from '#contract/journal.ts'
import { Revert } from '../batch/revert.ts'
import { useOnDemand } from '../page/use-on-demand.ts'
import { actionsOf } from './entry-actions.ts'
import { useEntryLabel } from './use-entry-label.ts'

const load = async () => (await import('./EntryMenu.tsx')).EntryMenu

/** Opens what can be done about an entry; nothing where nothing can. */
export function EntryActions({ entry }: { entry: JournalRecord }) {
  const label = useEntryLabel(entry)
  const revert = use(Revert)
  const [EntryMenu, whenThere] = useOnDemand(load)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const close = () => setAnchor(null)
  const { copies, isRevertible } = actionsOf(entry)
  if (!copies && !isRevertible) return null
  return (
    <>
      <IconButton
        size="small"
        className="no-print"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={({ currentTarget }) => whenThere(() => setAnchor(currentTarget))}
        sx={{ alignSelf: 'start' }}
      >
        <MoreVert fontSize="small" />
      </IconButton>
      {EntryMenu && anchor && (
        <EntryMenu
          entry={entry}
          anchor={anchor}
          label={label}
          onRevert={() => {
            close()
            revert(entry.id)
          }}
          onClose={close}
        />
      )}
    </>
  )
}
