import Check from '@mui/icons-material/Check'
import ExpandMore from '@mui/icons-material/ExpandMore'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Divider from '@mui/material/Divider'
import ListItemIcon from '@mui/material/ListItemIcon'
import ListItemText from '@mui/material/ListItemText'
import ListSubheader from '@mui/material/ListSubheader'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useColorScheme } from '@mui/material/styles'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCurrentUser } from '#api/current-user.ts'
import { toProblem } from '#api/problem.ts'
import { useSignOut } from '#api/session.ts'
import { useNotify } from '#components/Notifications.tsx'
import { useProblemText } from '#components/ProblemText.tsx'

const themes = [
  ['light', 'themeLight'],
  ['dark', 'themeDark'],
  ['system', 'themeSystem'],
] as const

/** Who is signed in; the theme; the way out. */
export function AccountMenu() {
  const t = useTranslations('app')
  const roles = useTranslations('role')
  const user = useCurrentUser()
  const signOut = useSignOut()
  const navigate = useNavigate()
  const notify = useNotify()
  const problemText = useProblemText()
  const { mode, setMode } = useColorScheme()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const close = () => setAnchor(null)

  const leave = async () => {
    close()
    try {
      await signOut()
      await navigate('/sign-in')
    } catch (error) {
      notify({ text: problemText(toProblem(error)), severity: 'error' })
    }
  }

  return (
    <>
      <Button
        color="inherit"
        endIcon={<ExpandMore />}
        aria-label={t('account', { name: user.username })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Box
          component="bdi"
          sx={{ maxWidth: { xs: 120, sm: 200 }, overflow: 'hidden', textOverflow: 'ellipsis' }}
        >
          {user.username}
        </Box>
      </Button>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        slotProps={{ paper: { sx: { minWidth: 220, maxWidth: 320 } } }}
      >
        <ListSubheader sx={{ lineHeight: 1.5, py: 1, overflowWrap: 'anywhere' }}>
          <bdi>{user.username}</bdi> · {roles(user.role)}
        </ListSubheader>
        <Divider />
        <ListSubheader sx={{ lineHeight: '32px' }}>{t('theme')}</ListSubheader>
        {themes.map(([value, label]) => (
          <MenuItem
            key={value}
            role="menuitemradio"
            aria-checked={mode === value}
            onClick={() => {
              setMode(value)
              close()
            }}
          >
            <ListItemIcon>{mode === value && <Check fontSize="small" />}</ListItemIcon>
            <ListItemText>{t(label)}</ListItemText>
          </MenuItem>
        ))}
        <Divider />
        <MenuItem onClick={() => void leave()}>{t('signOut')}</MenuItem>
      </Menu>
    </>
  )
}
