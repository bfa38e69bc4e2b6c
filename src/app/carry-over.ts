import { flushSync } from 'react-dom'

/**
 * What somebody did in the picture before the code was there, to be put into the page that replaces it: what was typed
 * or chosen, clicks on buttons and checkboxes, and the focus. Read at once; the result puts it, one after the other, when
 * the picture is gone.
 */
export function carryOver(picture: HTMLElement, page: HTMLElement): () => void {
  const touched = [...picture.querySelectorAll<Field>('input, select')].filter(isTouched)
  const { activeElement } = document
  const focused = activeElement && picture.contains(activeElement) ? activeElement : null
  const range = focused instanceof HTMLInputElement ? rangeOf(focused) : null
  const pairs = touched.flatMap((from) => {
    const to = counterpart(from, picture, page)
    return to ? [[from, to as Field] as const] : []
  })
  const clicks = takeEarlyClicks().flatMap((click) => {
    const from = (click.target as Element).closest('button, [type=checkbox]')
    // What sends a form has sent it.
    if (!from || !picture.contains(from) || from.matches('button[type=submit]')) return []
    const to = counterpart(from, picture, page)
    return to ? [[click, to] as const] : []
  })
  const focus = focused && counterpart(focused, picture, page)
  return () => {
    for (const [from, to] of pairs) put(from, to)
    if (focus instanceof HTMLElement) focus.focus({ preventScroll: true })
    if (range && focus instanceof HTMLInputElement) focus.setSelectionRange(...range)
    for (const [click, to] of clicks) flushSync(() => to.dispatchEvent(new MouseEvent('click', click)))
  }
}

declare global {
  interface Window {
    /** Clicks since the document was there; it keeps them in a script of its own (server/page/template.ts). */
    earlyClicks?: MouseEvent[] | null
  }
}

function takeEarlyClicks(): MouseEvent[] {
  const clicks = window.earlyClicks ?? []
  window.earlyClicks = null
  return clicks.filter(({ target }) => target instanceof Element)
}

type Field = HTMLInputElement | HTMLSelectElement

function isTouched(field: Field): boolean {
  if (field instanceof HTMLSelectElement)
    return [...field.options].some((option) => option.selected !== option.defaultSelected)
  return field.type !== 'checkbox' && field.value !== field.defaultValue
}

/** The same element in the page: the same kind with the same name, among equals the one of the same place. */
function counterpart(element: Element, picture: HTMLElement, page: HTMLElement): Element | undefined {
  const alike = (among: HTMLElement) =>
    [...among.querySelectorAll(element.tagName)].filter((other) => nameOf(other) === nameOf(element))
  return alike(page)[alike(picture).indexOf(element)]
}

function nameOf(element: Element): string {
  const labels = (element as Partial<HTMLInputElement>).labels
  return [
    element.ariaLabel,
    element.localName === 'button' && element.textContent,
    labels?.[0]?.textContent,
    element.getAttribute('href'),
    element.getAttribute('name'),
  ].join('\n')
}

function put(from: Field, to: Field): void {
  // Past React, which otherwise takes the value for its own and hears nothing.
  const prototype = to instanceof HTMLSelectElement ? HTMLSelectElement.prototype : HTMLInputElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(to, from.value)
  const event = new Event(to instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true })
  flushSync(() => to.dispatchEvent(event))
}

function rangeOf({ selectionStart, selectionEnd }: HTMLInputElement): [number, number] | null {
  return selectionStart === null || selectionEnd === null ? null : [selectionStart, selectionEnd]
}
