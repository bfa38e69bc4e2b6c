import { pictureId } from '#contract/first-paint.ts'

/** The code runs after what the document shows has been painted; a page that nobody sees paints nothing. */
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
const { start } = await import('./app/start.tsx')
await start(container)
