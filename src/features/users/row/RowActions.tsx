import { Suspense, lazy, useEffect, useState } from 'react'
import type { User } from '#contract/users.ts'
import type { Directory } from '#lib/directory/directory.ts'
import { singleKey } from '#components/keys/single-key.ts'
import type { UserDialog } from '../model/dialogs.ts'
import { useUpdateGuard } from '../model/use-update-guard.ts'
import { QuickActions } from './QuickActions.tsx'
import { untilThere } from '#components/until-there.ts'

const loadDialogs = () => untilThere(() => import('../dialogs/UserDialogs.tsx'))
const UserDialogs = lazy(async () => ({ default: (await loadDialogs()).UserDialogs }))
const RowMenu = lazy(async () => ({ default: (await untilThere(() => import('./RowMenu.tsx'))).RowMenu }))

interface Props {
  /** Whose button was pressed. */
  asked: HTMLElement | null
  directory: Directory
  onAsk: (button: null) => void
}

const keys: Readonly<Partial<Record<string, UserDialog>>> = { e: 'edit', p: 'password', w: 'join' }

/** What can be done from within a row, by its menu, by keys and by what stands under the mouse, with the dialogs that opens. */
export function RowActions({ asked, directory, onAsk }: Props) {
  // Whom it is about stays as it was, whatever is read while it is open.
  const [dialog, setDialog] = useState<{ open: UserDialog; user: User } | null>(null)
  const unable = useUpdateGuard()
  const user = asked && userOf(asked, directory)
  const isBusy = dialog !== null

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const row = event.target instanceof Element ? event.target.closest('tr') : null
      const button = row?.querySelector<HTMLElement>('button[data-user]')
      // While a dialog's code is on its way, what is typed is meant for it.
      if (!button || isBusy || event.repeat || event.shiftKey || !singleKey(event)) return
      const open = keys[event.key]
      const found = userOf(button, directory)
      if (event.key === 'm') button.click()
      else if (found && open && (open === 'join' || unable === null)) setDialog({ open, user: found })
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [directory, unable, isBusy])

  // Most who ask for the menu want one of them.
  useEffect(() => {
    if (asked) void loadDialogs()
  }, [asked])

  return (
    <Suspense>
      <QuickActions
        onNear={() => void loadDialogs()}
        userOf={(button) => userOf(button, directory)}
        onChoose={(open, chosen) => setDialog({ open, user: chosen })}
      />
      {asked && user && (
        <RowMenu
          user={user}
          anchor={asked}
          isOut={user.role !== 'owner' && directory.workspacesOf(directory.positionOf(user.id)).length === 0}
          onClose={() => onAsk(null)}
          onChoose={(open) => {
            onAsk(null)
            setDialog({ open, user })
          }}
        />
      )}
      {dialog && (
        <UserDialogs
          {...dialog}
          key={dialog.open}
          onClose={() => setDialog(null)}
          onOpen={(open) => setDialog({ ...dialog, open })}
        />
      )}
    </Suspense>
  )
}

const userOf = (button: HTMLElement, directory: Directory) => directory.find(button.dataset['user'] ?? '')
