import Divider from '@mui/material/Divider'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import type { User } from '#contract/users.ts'
import { useCopy } from '#components/page/use-copy.ts'
import type { UserDialog } from '../model/dialogs.ts'
import { useLeavingGuard } from '../model/use-guards.ts'
import { useUpdateGuard } from '../model/use-update-guard.ts'
import { useText } from '#components/use-text.ts'
import rowMessages from './row.en.json'

interface Props {
  user: User
  anchor: HTMLElement
  /** Who is in no workspace and no owner can only come back. */
  isOut: boolean
  onClose: () => void
  onChoose: (dialog: UserDialog) => void
}

/** What can be done about one user, from their row. */
export function RowMenu({ user, anchor, isOut, onClose, onChoose }: Props) {
  const t = useText(rowMessages)
  const copyText = useCopy()
  const unable = useUpdateGuard()
  const staying = useLeavingGuard(user)
  const item = (dialog: UserDialog, reason: string | null = null) => (
    <MenuItem
      disabled={reason !== null}
      onClick={() => onChoose(dialog)}
      sx={{ color: dialog === 'delete' ? 'error.main' : undefined, whiteSpace: 'normal' }}
    >
      <ListItemText
        primary={t(dialog)}
        secondary={reason}
        slotProps={{ secondary: { variant: 'caption' } }}
      />
    </MenuItem>
  )
  const copy = () => {
    onClose()
    void copyText(user.username, t('copied', { username: user.username }))
  }
  return (
    <Menu
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{
        // The menu stands outside of the page's landmarks: it brings its own.
        root: { role: 'region', 'aria-label': t('menu', { username: user.username }) },
        paper: { sx: { minWidth: 220, maxWidth: 320 } },
        list: { 'aria-label': t('menu', { username: user.username }), disabledItemsFocusable: true },
      }}
    >
      {item('edit', unable)}
      {item('role', unable)}
      {item('password', unable)}
      {item('join')}
      <MenuItem onClick={copy}>{t('copy')}</MenuItem>
      <Divider component="li" />
      {isOut ? item('readmit', unable) : item('offboard', staying ?? unable)}
      {item('delete', staying)}
    </Menu>
  )
}
