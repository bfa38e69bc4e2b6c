import { flushSync } from 'react-dom'

const fields = [HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement]
type Field = InstanceType<(typeof fields)[number]>

declare global {
  interface Window {
    /**
     * Clicks and what was typed since the document was there, with the value of the field at that moment; it keeps them in
     * a script of its own (server/page/template.ts).
     */
    earlyActs?: [act: MouseEvent | InputEvent, value: string | undefined][] | null
  }
}

/**
 * What somebody did in the picture before the code was there, to be done again in the page that replaces it, in the same
 * order: what was typed or chosen, clicks on buttons and checkboxes, and the focus. Read at once; the result does it, when
 * the picture is gone.
 */
export function carryOver(picture: HTMLElement, page: HTMLElement): () => void {
  const acts = takeEarlyActs().flatMap(([act, value]) => {
    const from = placeOf(act)
    const to = from && picture.contains(from) ? counterpart(from, picture, page) : undefined
    if (!to) return []
    if (act.type === 'click') return [() => void to.dispatchEvent(new MouseEvent('click', act))]
    return value !== undefined && isField(to) ? [() => put(value, to)] : []
  })
  // Also what came without a word, such as a password that the browser keeps.
  const values = [...picture.querySelectorAll<Field>('input, select, textarea')]
    .filter(isTouched)
    .flatMap((from) => {
      const to = counterpart(from, picture, page)
      const { value } = from
      if (!to || !isField(to)) return []
      return [isFile(from) && isFile(to) ? () => putFiles(from, to) : () => put(value, to)]
    })
  const { activeElement } = document
  const focused = activeElement && picture.contains(activeElement) ? activeElement : null
  const range = rangeOf(focused)
  const focus = focused && counterpart(focused, picture, page)
  return () => {
    for (const act of [...acts, ...values]) flushSync(act)
    // A menu that a click has opened keeps it.
    if (document.activeElement !== document.body || !(focus instanceof HTMLElement)) return
    focus.focus({ preventScroll: true })
    if (range) isTyped(focus)?.setSelectionRange(...range)
  }
}

function takeEarlyActs() {
  const acts = window.earlyActs ?? []
  window.earlyActs = null
  return acts
}

/** The field, button or checkbox that an act is about. What sends a form has sent it. */
function placeOf({ type, target }: Event): Element | null {
  if (!(target instanceof Element)) return null
  if (type === 'input') return isField(target) && isText(target) ? target : null
  return target.closest('button:not([type=submit]), [type=checkbox], [type=radio]')
}

const isField = (element: Element): element is Field => fields.some((kind) => element instanceof kind)

const isFile = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && field.type === 'file'

/** What has a caret and a selection. */
const isTyped = (element: Element | null | undefined) =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element : null

/** A tick is a click, which is not to be told twice, and files are no text. */
const isText = ({ type }: Field) => !['checkbox', 'radio', 'file'].includes(type)

function isTouched(field: Field): boolean {
  if (field instanceof HTMLSelectElement)
    return [...field.options].some((option) => option.selected !== option.defaultSelected)
  if (isFile(field)) return field.value !== ''
  return isText(field) && field.value !== field.defaultValue
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

function put(value: string, to: Field): void {
  if (to.value === value) return
  // Past React, which otherwise takes the value for its own and hears nothing.
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(to), 'value')?.set?.call(to, value)
  to.dispatchEvent(new Event(to instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
}

function putFiles(from: HTMLInputElement, to: HTMLInputElement): void {
  to.files = from.files
  to.dispatchEvent(new Event('change', { bubbles: true }))
}

function rangeOf(focused: Element | null): [number, number] | null {
  const { selectionStart = null, selectionEnd = null } = isTyped(focused) ?? {}
  return selectionStart === null || selectionEnd === null ? null : [selectionStart, selectionEnd]
}
