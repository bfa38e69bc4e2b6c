import ExpandMore from '@mui/icons-material/ExpandMore'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { Suspense, lazy, useState } from 'react'
import { useCurrentUser } from '#api/current-user.ts'
import { useText } from '#components/use-text.ts'
import appMessages from './app.en.json'

const load = () => import('./AccountMenuItems.tsx')
const AccountMenuItems = lazy(async () => ({ default: (await load()).AccountMenuItems }))

/** Who is signed in, and a menu with the theme and the way out; the menu comes when one reaches for it. */
export function AccountMenu() {
  const t = useText(appMessages, 'app')
  const user = useCurrentUser()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  return (
    <>
      <Button
        color="inherit"
        endIcon={<ExpandMore />}
        aria-label={t('account', { name: user.username })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Box
          component="bdi"
          sx={{ maxWidth: { xs: 120, sm: 200 }, overflow: 'hidden', textOverflow: 'ellipsis' }}
        >
          {user.username}
        </Box>
      </Button>
      {anchor && (
        <Suspense>
          <AccountMenuItems anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  )
}
