import type { QueryClient } from '@tanstack/react-query'
import { RouterProvider } from 'react-router/dom'
import { createRouter } from './router.tsx'

type Router = ReturnType<typeof createRouter>

/**
 * What is at the address that the window shows, once its code is there: until then the document's first paint is shown. What
 * that has brought along (`isFilled`) is not fetched again.
 */
export async function routed(queryClient: QueryClient, options: { isFilled: boolean }) {
  let isFirst = options.isFilled
  const router = createRouter(queryClient, { readsAhead: () => !isFirst })
  await initialized(router)
  isFirst = false
  return <RouterProvider router={router} />
}

const initialized = (router: Router) =>
  new Promise<void>((resolve) => {
    if (router.state.initialized) resolve()
    else {
      const stop = router.subscribe(({ initialized }) => {
        if (!initialized) return
        stop()
        resolve()
      })
    }
  })
