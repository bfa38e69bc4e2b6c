import '#contract/zod.ts'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { type DocumentData, documentDataId, pictureId } from '#contract/first-paint.ts'
import { createQueryClient } from '#api/http/query-client.ts'
import { setRequestUser } from '#api/http/request-user.ts'
import { App } from './App.tsx'
import { carryOver } from './carry-over.ts'
import { fill } from './fill.ts'
import { createRouter } from './router.tsx'

/** Renders the page. Where the document shows a picture of it already, that stays until all is there to replace it at once. */
export async function start(container: HTMLElement): Promise<void> {
  const data = takeData(document)
  const picture = document.getElementById(pictureId)
  const queryClient = createQueryClient()
  fill(queryClient, data, window.location.search)
  setRequestUser(data.session?.user.id ?? null)
  let isFirst = picture !== null
  const router = createRouter(queryClient, { readsAhead: () => !isFirst })
  if (picture) {
    await initialized(router)
    await released(picture)
  }
  isFirst = false
  let put: () => void = () => undefined
  const onThere = () => {
    if (!picture?.isConnected) return
    put = carryOver(picture, container)
    picture.remove()
  }
  flushSync(() => {
    createRoot(container).render(<App queryClient={queryClient} router={router} onThere={onThere} />)
  })
  put()
}

/** Taken out of the page, where it would still name people after they have signed out. */
function takeData(page: Document): DocumentData {
  const element = page.getElementById(documentDataId)
  const text = element?.textContent
  element?.remove()
  return text ? (JSON.parse(text) as DocumentData) : {}
}

const initialized = (router: ReturnType<typeof createRouter>) =>
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

/** Between the press of a button and its release the button must stay the same one, or nobody hears of the click. */
async function released(picture: HTMLElement): Promise<void> {
  while (picture.querySelector(':active')) await new Promise((resolve) => setTimeout(resolve, 10))
}
