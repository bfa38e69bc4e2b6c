import { put } from '../carry-over.ts'

/** Frames that a form's field is waited for once its page is there. */
const mostFrames = 30

/**
 * Keeps what is typed from the moment a form was asked for until its first field has the focus, and puts it there: it would be lost,
 * or taken for shortcuts of the page that one leaves.
 */
export async function typeAhead(going: Promise<void> | void): Promise<void> {
  let typed = ''
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, isComposing } = event
    if (ctrlKey || metaKey || altKey || isComposing || (key.length > 1 && key !== 'Backspace')) return
    event.preventDefault()
    event.stopPropagation()
    typed = key === 'Backspace' ? typed.slice(0, -1) : typed + key
  }
  window.addEventListener('keydown', onKeyDown, true)
  try {
    await going
    const field = await focusedField()
    if (field && typed !== '') put(typed, field)
  } finally {
    window.removeEventListener('keydown', onKeyDown, true)
  }
}

async function focusedField(): Promise<Element | null> {
  for (let frame = 0; frame < mostFrames; frame += 1) {
    const { activeElement } = document
    if (activeElement?.matches('[role=dialog] input')) return activeElement
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
  return null
}
