import { keyframes } from '@emotion/react'
import Box from '@mui/material/Box'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ComponentProps, Suspense, lazy, useEffect } from 'react'
import { Link, type Location, Navigate, Outlet, ScrollRestoration, useNavigation } from 'react-router'
import type { Session } from '#contract/app.ts'
import { noteExport } from '#api/exports.ts'
import { useIsProofAsked } from '#api/http/proof.ts'
import { CurrentUser } from '#api/current-user.ts'
import { useServer } from '#api/server.ts'
import { sessionQuery } from '#api/session.ts'
import { Product } from '#components/batch/product.ts'
import { NotificationsProvider } from '#components/feedback/Notifications.tsx'
import { NoteExport } from '#components/download/note-export.ts'
import { untilThere } from '#components/until-there.ts'
import { lowWindow } from '#components/page/window-size.ts'
import { Bar } from './Bar.tsx'
import { RevertProvider } from './frame/RevertProvider.tsx'
import { LeaveProvider } from './frame/LeaveProvider.tsx'
import { LinkContext } from '#components/link/RouterLink.tsx'
import { useKeptFocus } from './use-kept-focus.ts'
import { useLiveData } from './use-live-data.ts'
import { useSessionEndRouting } from './use-session-end-routing.ts'
import { useText } from '#components/use-text.ts'
import appMessages from './app.en.json'

const sliding = keyframes({ to: { left: '60%' } })

const loadSessionDialog = () => import('#features/auth/SessionDialog.tsx')
const SessionDialog = lazy(async () => ({ default: (await untilThere(loadSessionDialog)).SessionDialog }))

const ProofDialog = lazy(async () => ({
  default: (await untilThere(() => import('#features/auth/ProofDialog.tsx'))).ProofDialog,
}))

/** Whatever the browser opens anew has one and the same key, also where it is another page than the one scrolled before. */
const placeOf = ({ key, pathname, search }: Location) => (key === 'default' ? pathname + search : key)

const content = () => document.getElementById('content')

const link = (props: ComponentProps<typeof Link>) => <Link {...props} />

/** The frame of every page: skip link, bar, content, and the sign-in dialog when the session has ended. */
export function Layout() {
  const t = useText(appMessages, 'app')
  const { state } = useNavigation()
  const ended = useSessionEndRouting()
  // The dialog should be there already when the server may be gone.
  useEffect(() => void loadSessionDialog().catch(() => undefined), [])
  const { data: session } = useQuery(sessionQuery())
  const queryClient = useQueryClient()
  const { product } = useServer()
  // After signing out: nothing below may render without a user.
  if (!session) return <Navigate to="/sign-in" replace />
  return (
    <CurrentUser value={session.user}>
      <LinkContext value={link}>
        {/* What is offered to undo is one person's, too. */}
        <NotificationsProvider key={session.user.id}>
          <Box
            sx={{
              // Two lines or one, of a height that the largest text fits in too.
              '--bar-height': { xs: 'max(89px, 4rem)', md: 'max(49px, 2rem)' },
              [lowWindow]: { '--bar-height': '0px' },
              minHeight: '100vh',
            }}
          >
            <Box
              component="a"
              href="#content"
              className="skip-link"
              sx={{
                position: 'fixed',
                left: 8,
                top: -80,
                zIndex: 'tooltip',
                px: 2,
                py: 1,
                bgcolor: 'background.paper',
                border: 1,
                '&:focus': { top: 8 },
              }}
            >
              {t('skipLink')}
            </Box>
            {/* Nothing that one person has on the page, such as a shown key, may be there for the next one. */}
            <LeaveProvider
              key={session.user.id}
              mayAsk={() =>
                !ended && queryClient.getQueryData(sessionQuery().queryKey)?.user.id === session.user.id
              }
            >
              <Bar />
              <Box
                component="main"
                id="content"
                tabIndex={-1}
                sx={{
                  maxWidth: 1440,
                  mx: 'auto',
                  px: { xs: 2, sm: 3 },
                  py: { xs: 1.5, sm: 3 },
                  [lowWindow]: { py: 0.5 },
                  outline: 'none',
                  scrollMarginTop: 'var(--bar-height)',
                }}
              >
                {state === 'loading' && (
                  <Box
                    role="progressbar"
                    aria-label={t('loading')}
                    sx={{
                      position: 'fixed',
                      top: 0,
                      left: 0,
                      width: '40%',
                      height: 2,
                      zIndex: 'tooltip',
                      bgcolor: 'info.main',
                      animation: `${sliding} 1s ease-in-out infinite alternate`,
                    }}
                  />
                )}
                <NoteExport value={noteExport}>
                  <Product value={product}>
                    <RevertProvider>
                      <Outlet />
                    </RevertProvider>
                  </Product>
                </NoteExport>
              </Box>
              <KeptFocus />
            </LeaveProvider>
            <LiveData userId={session.user.id} />
            <Proof method={session.method} provider={session.provider} username={session.user.username} />
            {ended && (
              <Suspense>
                <SessionDialog {...ended} />
              </Suspense>
            )}
            <ScrollRestoration getKey={placeOf} />
          </Box>
        </NotificationsProvider>
      </LinkContext>
    </CurrentUser>
  )
}

function Proof(props: Pick<Session, 'method' | 'provider'> & { username: string }) {
  return (
    useIsProofAsked() && (
      <Suspense>
        <ProofDialog {...props} />
      </Suspense>
    )
  )
}

// Of its own, so that what it follows renders nothing else again.
function LiveData({ userId }: { userId: string }) {
  useLiveData(userId)
  return null
}

// Of its own, for the content must stand in the document first.
function KeptFocus() {
  useKeptFocus(content)
  return null
}
