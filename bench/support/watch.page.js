/* global document, requestAnimationFrame, window, MutationObserver, Node */
// Runs in every page that is measured, before anything of the page's own; browser.ts reads `bench`.
const bench = { firstRow: null, ticked: null, usable: null, keys: [], pressed: null, changed: null, scroll }
globalThis.bench = bench

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

/** Asked within a frame, calls back in the task after it: by then it is painted. */
const afterThisFrame = (then) => {
  const channel = new MessageChannel()
  channel.port1.onmessage = then
  channel.port2.postMessage(null)
}
const afterPaint = (then) => requestAnimationFrame(() => afterThisFrame(then))

/** A person's row is a link or has a username as fill.ts makes them; a skeleton has neither. */
const hasRow = () => {
  const rows = document.querySelector('tbody')
  return Boolean(rows?.querySelector('a')?.textContent) || /[a-z]\.[a-z]+\.\d/.test(rows?.textContent ?? '')
}

/** Whether React answers to what is done to this box: it hangs its handlers there when it takes over. */
const isTaken = (box) => Object.keys(box).some((key) => key.startsWith('__reactProps'))

const firstBox = () => document.querySelector('tbody input[type=checkbox]')

/** Clicks on the checkbox of the row that has just come into sight, whoever answers to that. */
const tick = () => {
  firstBox()?.click()
  afterPaint(() => {
    if (firstBox()?.checked) bench.ticked = performance.now()
  })
}

const look = () => {
  if (!hasRow()) requestAnimationFrame(look)
  else
    afterThisFrame(() => {
      bench.firstRow = performance.now()
      if (globalThis.benchTicks) setTimeout(tick)
    })
}
requestAnimationFrame(look)

const tryOut = () => {
  const box = firstBox()
  // What was ticked before has to be so again.
  if (box && isTaken(box) && (!globalThis.benchTicks || box.checked))
    afterPaint(() => (bench.usable ??= performance.now()))
  else setTimeout(tryOut, 4)
}
setTimeout(tryOut, 4)

/** Whether a change is one of the rows, and in sight; asked when all is laid out. */
const isSeen = ({ type, target, addedNodes, previousSibling }) => {
  const place = target.nodeType === Node.TEXT_NODE ? target.parentElement : target
  if (!place?.closest('tbody')) return false
  // Where something was taken away, what stood before it says where.
  const changed = type !== 'childList' ? place : (addedNodes[0] ?? previousSibling ?? place)
  const { top } = (changed.getBoundingClientRect ? changed : place).getBoundingClientRect()
  return top < window.innerHeight
}

// A key typed, until the frame after the last change of a row in sight.
window.addEventListener(
  'keydown',
  ({ timeStamp, target }) => {
    if (target.type !== 'checkbox') Object.assign(bench, { pressed: timeStamp, changed: null })
  },
  true,
)
document.addEventListener('DOMContentLoaded', () => {
  new MutationObserver((changes) => {
    // To look costs a layout: only where somebody types.
    if (bench.pressed === null) return
    afterPaint(() => {
      const at = performance.now()
      if (changes.some(isSeen)) bench.changed = at
    })
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
})

// A checkbox is toggled when the space bar is released, an arrow key moves on when it is pressed.
for (const [type, isAnswered] of [
  ['keyup', (key) => key === ' '],
  ['keydown', (key) => key.startsWith('Arrow')],
])
  window.addEventListener(
    type,
    ({ key, timeStamp }) => {
      if (isAnswered(key)) afterPaint(() => bench.keys.push(performance.now() - timeStamp))
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
