import ExpandMore from '@mui/icons-material/ExpandMore'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useCurrentUser } from '#api/current-user.ts'
import { lowWindow } from '#components/page/window-size.ts'
import { useOnDemand } from '#components/page/use-on-demand.ts'
import { useText } from '#components/use-text.ts'
import appMessages from '../app.en.json'

const load = async () => (await import('./AccountMenuItems.tsx')).AccountMenuItems
const prepare = () => void load().catch(() => undefined)

/** Who is signed in, and a menu with the theme and the way out; the menu comes when one reaches for it. */
export function AccountMenu() {
  const t = useText(appMessages, 'app')
  const user = useCurrentUser()
  const [AccountMenuItems, whenThere] = useOnDemand(load)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  return (
    <>
      <Button
        color="inherit"
        endIcon={<ExpandMore />}
        sx={{ minWidth: 0 }}
        aria-label={t('account', { name: user.username })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={({ currentTarget }) => whenThere(() => setAnchor(currentTarget))}
      >
        <Box
          component="bdi"
          sx={{
            maxWidth: { xs: 84, lg: 200 },
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            [lowWindow]: { display: { xs: 'none', sm: 'block' } },
          }}
        >
          {user.username}
        </Box>
      </Button>
      {AccountMenuItems && anchor && <AccountMenuItems anchor={anchor} onClose={() => setAnchor(null)} />}
    </>
  )
}
