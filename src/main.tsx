import { firstPaintId } from '#contract/first-paint.ts'

const container = document.getElementById('root')
if (!container) throw new Error('index.html has no #root')
const code = await import('./app/start.tsx').catch((error: unknown) => {
  // One follows a link meanwhile, or is offline: what the document shows can be read and left without the code.
  if (document.getElementById(firstPaintId) === null) throw error
})
await code?.start(container)
