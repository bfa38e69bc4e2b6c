import Search from '@mui/icons-material/Search'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import { useQuery } from '@tanstack/react-query'
import { Suspense, lazy, useState } from 'react'
import { NavLink, useLocation } from 'react-router'
import { useCurrentUser } from '#api/current-user.ts'
import { infoQuery } from '#api/session.ts'
import { withBase } from '#lib/address/base.ts'
import { untilThere } from '#components/until-there.ts'
import { useCurrentInSight } from '#components/page/use-current-in-sight.ts'
import { lowWindow, smallWindow } from '#components/page/window-size.ts'
import { AccountMenu } from './account/AccountMenu.tsx'
import { pagesOf } from './navigation.ts'
import commonMessages from '#components/common.en.json'
import { useText } from '#components/use-text.ts'
import appMessages from './app.en.json'

// What runs is asked for behind the page anyway.
const RunningBatches = lazy(async () => ({
  default: (await untilThere(() => import('#features/batches/RunningBatches.tsx'))).RunningBatches,
}))

const Keyboard = lazy(async () => ({
  default: (await untilThere(() => import('./keyboard/Keyboard.tsx'))).Keyboard,
}))

/** The bar at the top: where one can go, and who one is. */
export function Bar() {
  const t = useText(appMessages, 'app')
  const common = useText(commonMessages, 'common')
  const { role } = useCurrentUser()
  const { data: info } = useQuery(infoQuery())
  const pages = pagesOf(role, info?.activity)
  const nav = useCurrentInSight(useLocation().pathname)
  const [isAsked, setAsked] = useState(false)
  return (
    <Box
      component="header"
      sx={{
        position: 'sticky',
        top: 0,
        [lowWindow]: { position: 'static' },
        zIndex: 'appBar',
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 3,
        px: { xs: 2, sm: 3 },
        // All in one line, in which the pages are scrolled.
        [smallWindow]: { flexWrap: 'nowrap', columnGap: 1 },
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Link
        href="/"
        underline="none"
        color="text.primary"
        sx={{
          display: 'inline-flex',
          alignItems: 'center',
          gap: 1,
          fontWeight: 600,
          height: 48,
          [smallWindow]: { height: 34, fontSize: 0 },
        }}
      >
        <img src={withBase('/favicon.svg')} alt="" width={22} height={22} />
        {common('appName')}
      </Link>
      <Box
        component="nav"
        ref={nav}
        aria-label={t('navigation')}
        sx={{
          order: { xs: 3, sm: 0 },
          flex: { xs: '1 0 100%', sm: '1 1 auto' },
          display: 'flex',
          gap: { xs: 2, sm: 2.5 },
          overflowX: 'auto',
          '& a': {
            display: 'inline-flex',
            alignItems: 'center',
            height: { xs: 40, sm: 48 },
            px: 0.5,
            color: 'text.secondary',
            textDecoration: 'none',
            borderBottom: '2px solid transparent',
            '&:focus-visible': { outlineOffset: -2 },
            '&:hover': { color: 'text.primary' },
            '&[aria-current=page]': { color: 'text.primary', fontWeight: 600, borderColor: 'primary.main' },
            '@media (forced-colors: active)': {
              borderColor: 'Canvas',
              '&[aria-current=page]': { borderColor: 'Highlight' },
            },
          },
          [smallWindow]: { order: 0, flex: '1 1 0', '& a': { height: 34 } },
        }}
      >
        {role === 'owner' && (
          <NavLink to="/" end>
            {t('overview')}
          </NavLink>
        )}
        {pages.map((page) => (
          <NavLink key={page} to={`/${page}`}>
            {t(page)}
          </NavLink>
        ))}
      </Box>
      <Box
        sx={{
          ml: 'auto',
          display: 'flex',
          alignItems: 'center',
          columnGap: { xs: 0.5, sm: 1.5 },
          minWidth: 0,
        }}
      >
        <Suspense>
          <RunningBatches />
        </Suspense>
        <Button
          color="inherit"
          startIcon={<Search />}
          aria-keyshortcuts="Control+K Meta+K"
          // Where the word would make a line more, it is there for screen readers.
          sx={{ minWidth: { xs: 0, sm: 64 }, fontSize: { xs: 0, sm: '0.8125rem' } }}
          onClick={() => setAsked(true)}
        >
          {t('find')}
        </Button>
        <Suspense>
          <Keyboard isAsked={isAsked} onAnswered={() => setAsked(false)} />
        </Suspense>
        <AccountMenu />
      </Box>
    </Box>
  )
}
