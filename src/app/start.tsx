import '#contract/zod.ts'
import type { QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Session } from '#contract/app.ts'
import { type DocumentData, documentDataId, firstPaintId } from '#contract/first-paint.ts'
import { createQueryClient } from '#api/http/query-client.ts'
import { setRequestUser } from '#api/http/request-user.ts'
import { infoQuery, sessionQuery } from '#api/session.ts'
import { setBase, withBase, withoutBase } from '#lib/address/base.ts'
import { SignInPage } from '#features/auth/SignInPage.tsx'
import { App } from './App.tsx'
import { carryOver } from './carry-over.ts'
import { fill } from './fill.ts'
import { afterSignIn } from './navigation.ts'

const loadProviders = () => import('#features/auth/ProviderSignIn.tsx')
const loadRouted = () => import('./routed.tsx')

/** Renders the page. Where the document holds a first paint of it already, that stays until all is there to replace it at once. */
export async function start(container: HTMLElement): Promise<void> {
  setBase(document.documentElement.dataset['base'] ?? '')
  const data = takeData(document)
  const firstPaint = document.getElementById(firstPaintId)
  const queryClient = createQueryClient()
  fill(queryClient, data, window.location.search)
  setRequestUser(data.session?.user.id ?? null)
  const onThere = () => firstPaint?.remove()
  const root = createRoot(container)
  const show = async (content: ReactNode) => {
    if (firstPaint?.isConnected) await released(firstPaint)
    // Read while nothing else is there: what scrolls would have to be laid out anew for it.
    const put = firstPaint?.isConnected ? carryOver(firstPaint, container) : null
    flushSync(() => {
      root.render(
        <App queryClient={queryClient} onThere={onThere}>
          {content}
        </App>,
      )
    })
    put?.()
  }

  // The page before all others needs no router; that comes while the form is filled.
  if (withoutBase(window.location.pathname) === '/sign-in' && (await isSignedOut(queryClient))) {
    const onSignedIn = async ({ user }: Session) => {
      window.history.replaceState(null, '', withBase(afterSignIn(window.location.search, user.role)))
      // Code that is not there any more, after an update perhaps: the document names what is there now.
      const page = await loadRouted().catch(() => null)
      if (page) await show(await page.routed(queryClient, { isFilled: false }))
      else window.location.reload()
    }
    const info = await queryClient.query(infoQuery()).catch(() => null)
    // Its failure is not ours to wait for: one signs in without.
    const part = info?.providers.length ? await loadProviders().catch(() => null) : null
    await show(
      <SignInPage
        search={window.location.search}
        Providers={part && part.ProviderSignIn}
        onSignedIn={(session) => void onSignedIn(session)}
      />,
    )
    // What fails now is tried again when it is needed.
    await import('./router.tsx')
      .then(({ fetchFirstPage }) => Promise.all([loadRouted(), fetchFirstPage()]))
      .catch(() => undefined)
    return
  }
  const { routed } = await loadRouted()
  // The empty frame has brought nothing along.
  await show(await routed(queryClient, { isFilled: data.info !== undefined }))
}

const isSignedOut = (queryClient: QueryClient) =>
  queryClient.query(sessionQuery()).then(
    (session) => session === null,
    () => false,
  )

/** Taken out of the document as well: nothing of a person is to stand there once they have signed out. */
function takeData(page: Document): DocumentData {
  const element = page.getElementById(documentDataId)
  element?.remove()
  return element?.textContent ? (JSON.parse(element.textContent) as DocumentData) : {}
}

/** Between the press of a button and its release the button must stay the same one, or nobody hears of the click. */
async function released(firstPaint: HTMLElement): Promise<void> {
  while (firstPaint.querySelector(':active')) await new Promise((resolve) => setTimeout(resolve, 10))
}
