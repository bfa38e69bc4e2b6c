import Check from '@mui/icons-material/Check'
import Divider from '@mui/material/Divider'
import ListItemIcon from '@mui/material/ListItemIcon'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Typography from '@mui/material/Typography'
import { useColorScheme } from '@mui/material/styles'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useNavigate } from 'react-router'
import { useCurrentUser } from '#api/current-user.ts'
import { infoQuery, signOut } from '#api/session.ts'
import { useBeforeSignOut } from '#components/form/use-before-sign-out.tsx'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { useErrorText } from '#components/feedback/ErrorText.tsx'
import { RouterLink } from '#components/link/RouterLink.tsx'
import { useText } from '#components/use-text.ts'
import appMessages from '../app.en.json'
import { menuPages } from './menu-pages.ts'
import accountMessages from './account.en.json'
import commonMessages from '#components/common.en.json'

const themes = [
  ['light', 'themeLight'],
  ['dark', 'themeDark'],
  ['system', 'themeSystem'],
] as const

interface Props {
  anchor: HTMLElement
  onClose: () => void
}

/** The menu of the account: who one is, the theme, sign out. */
export function AccountMenuItems({ anchor, onClose }: Props) {
  const t = useText(accountMessages)
  const app = useText(appMessages, 'app')
  const themeId = useId()
  const roles = useText(commonMessages, 'role')
  const user = useCurrentUser()
  const queryClient = useQueryClient()
  const { data: info } = useQuery(infoQuery())
  const navigate = useNavigate()
  const notify = useNotify()
  const errorText = useErrorText()
  const { mode, setMode } = useColorScheme()

  const { mutate } = useMutation({
    mutationFn: () => signOut(queryClient),
    // As the frame does, which may be quicker.
    onSuccess: () => navigate('/sign-in', { replace: true }),
    onError: (error) => notify({ text: t('signOutFailed', { problem: errorText(error) }), error }),
  })
  const leaving = useBeforeSignOut(() => {
    onClose()
    mutate()
  }, onClose)

  if (leaving.question) return leaving.question
  return (
    <Menu
      open
      anchorEl={anchor}
      onClose={onClose}
      slotProps={{
        paper: { sx: { minWidth: 220, maxWidth: 320 } },
        list: { 'aria-label': app('account', { name: user.username }) },
      }}
    >
      <Typography component="li" role="none" variant="body2" color="textSecondary" sx={{ px: 2, pb: 1 }}>
        <bdi style={{ overflowWrap: 'anywhere' }}>{user.username}</bdi> · {roles(user.role)}
      </Typography>
      <Divider component="li" />
      <Typography
        component="li"
        role="none"
        id={themeId}
        variant="body2"
        color="textSecondary"
        sx={{ px: 2, pt: 0.5 }}
      >
        {t('theme')}
      </Typography>
      {themes.map(([value, label]) => (
        <MenuItem
          key={value}
          role="menuitemradio"
          aria-checked={mode === value}
          aria-describedby={themeId}
          onClick={() => {
            setMode(value)
            onClose()
          }}
        >
          <ListItemIcon>{mode === value && <Check fontSize="small" />}</ListItemIcon>
          <ListItemText>{t(label)}</ListItemText>
        </MenuItem>
      ))}
      <Divider component="li" />
      {menuPages[user.role].map((page) => (
        <MenuItem key={page} component={RouterLink} href={`/${page}`} onClick={onClose}>
          {t(page)}
        </MenuItem>
      ))}
      <MenuItem onClick={leaving.begin}>{t('signOut')}</MenuItem>
      {info && (
        <Typography component="li" role="none" variant="body2" color="textSecondary" sx={{ px: 2, pt: 0.5 }}>
          {t('version', { version: info.version })}
        </Typography>
      )}
    </Menu>
  )
}
