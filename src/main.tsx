import { pictureId } from '#contract/first-paint.ts'

/** The code runs after what the document shows has been painted: behind its frame. A page that nobody sees paints none. */
const painted = () =>
  new Promise<void>((resolve) => {
    if (document.getElementById(pictureId) === null || document.visibilityState === 'hidden') {
      resolve()
      return
    }
    requestAnimationFrame(() => setTimeout(resolve))
  })

const container = document.getElementById('root')
if (!container) throw new Error('index.html has no #root')
await painted()
// What a browser has kept is named for now (server/page/template.ts), and is compiled beside the page.
for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=later]')) link.rel = 'modulepreload'
const code = await import('./app/start.tsx').catch((error: unknown) => {
  // One follows a link meanwhile, or is offline: what the document shows can be read and left without the code.
  if (document.getElementById(pictureId) === null) throw error
})
await code?.start(container)
