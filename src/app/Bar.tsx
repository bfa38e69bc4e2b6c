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
import { lowWindow } from '#components/page/window-size.ts'
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

/** The product, the pages, which are scrolled where they have too little room, and who one is. */
const oneLine = 'auto minmax(0, 1fr) auto'

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
        zIndex: 'appBar',
        display: 'grid',
        // Never a line more, however little room there is: what stays below the bar rests on its height.
        height: 'var(--bar-height)',
        gridTemplate: { xs: '6fr 5fr / minmax(0, 1fr) auto', md: `1fr / ${oneLine}` },
        columnGap: 1.5,
        px: { xs: 2, sm: 3 },
        [lowWindow]: { position: 'static', height: 'auto', gridTemplate: `34px / ${oneLine}` },
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
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          justifySelf: 'start',
          maxWidth: '100%',
          overflow: 'hidden',
          whiteSpace: 'nowrap',
          fontWeight: 600,
          [lowWindow]: { fontSize: 0 },
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
          gridArea: { xs: '2 / 1 / 3 / 3', md: 'auto' },
          display: 'flex',
          gap: 2,
          overflowX: 'auto',
          '& a': {
            display: 'inline-flex',
            alignItems: 'center',
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
          [lowWindow]: { gridArea: 'auto' },
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
          display: 'flex',
          alignItems: 'center',
          columnGap: 0.5,
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
