/* global document, requestAnimationFrame, window */
// Runs in the page, before anything of the page's own; access-grid.ts reads `bench`.
const bench = { firstRow: 0, keys: [], scroll }
globalThis.bench = bench

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

/** Calls back in the task after the next frame: by then it is painted. */
const afterPaint = (then) =>
  requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = then
    channel.port2.postMessage(null)
  })

const look = () => {
  if (document.querySelector('[role=grid] tbody input')) {
    afterPaint(() => (bench.firstRow = performance.now()))
  } else requestAnimationFrame(look)
}
requestAnimationFrame(look)

// A checkbox is toggled when the space bar is released.
window.addEventListener(
  'keyup',
  ({ key, timeStamp }) => {
    if (key === ' ') afterPaint(() => bench.keys.push(performance.now() - timeStamp))
  },
  true,
)

/** Milliseconds between frames while the grid is scrolled by more than half a screen in each. */
async function scroll() {
  const box = document.querySelector('[role=grid]').parentElement
  const frames = []
  let last = await frame()
  for (let step = 0; step < 60; step += 1) {
    box.scrollBy(step % 3 === 0 ? 400 : 0, 500)
    const now = await frame()
    frames.push(now - last)
    last = now
  }
  return frames
}
