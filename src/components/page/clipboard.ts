/**
 * Puts a text on the clipboard. `navigator.clipboard` exists only in secure contexts, and a page on http:// in a
 * local network is not one; there the old command does it.
 * @returns whether it worked
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

/**
 * The same once the text is there; null: there is none, which is no copying. The clipboard gets the promise, for Safari
 * forgets the click that it needs while one waits. @throws why the text did not come
 */
export async function copyOnceReady(ready: Promise<string | null>): Promise<boolean> {
  const blob = ready.then((text) =>
    text === null ? Promise.reject(new Error('there is none')) : new Blob([text], { type: 'text/plain' }),
  )
  // Where nobody takes it.
  blob.catch(() => undefined)
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
    return true
  } catch {
    const text = await ready
    return text !== null && copyText(text)
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea')
  const focused = document.activeElement
  field.value = text
  field.style.position = 'fixed'
  field.style.opacity = '0'
  // Inside an open dialog or menu, whose focus trap would take the focus away from a field outside of it.
  ;(focused?.closest('[role=dialog], [role=menu]') ?? document.body).append(field)
  field.select()
  try {
    // oxlint-disable-next-line typescript/no-deprecated -- the only way on plain http
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    field.value = ''
    field.remove()
    if (focused instanceof HTMLElement) focused.focus()
  }
}
