import { flushSync } from 'react-dom'

const fields = [HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement]
type Field = InstanceType<(typeof fields)[number]>
/** What scrolls beside the window. */
const scrolling = '[data-scrolls]'

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
 * What somebody did in the first paint before the code was there, to be done again in the page that replaces it, in the same
 * order: how far the page and what scrolls in it was scrolled, what was typed or chosen, clicks on buttons and checkboxes, and
 * the focus. Read at once; the result does it, when the first paint is gone.
 */
export function carryOver(firstPaint: HTMLElement, page: HTMLElement): () => void {
  const scrolled = [...firstPaint.querySelectorAll(scrolling)].map(
    ({ scrollLeft: left, scrollTop: top }) => ({
      left,
      top,
    }),
  )
  const windowAgain = scrolledWindow()
  const again = [...actsAgain(firstPaint), ...valuesAgain(firstPaint)]
  const { activeElement } = document
  const focused =
    activeElement && firstPaint.contains(activeElement) ? whereIs(activeElement, firstPaint) : null
  const range = focused && rangeOf(activeElement)
  return () => {
    // First, for it says which rows are there.
    windowAgain()
    page.querySelectorAll(scrolling).forEach((box, at) => {
      box.scrollTo(scrolled[at])
      flushSync(() => box.dispatchEvent(new Event('scroll')))
    })
    // All are found before the first is done: what is done changes names.
    const focus = focused && find(focused, page)
    const acts = again.map(({ where, act }) => [find(where, page), act] as const)
    // Where the page begins, which counts only for who was nowhere yet.
    const byItself = document.activeElement
    for (const [to, act] of acts) if (to) flushSync(() => act(to))
    // A menu that a click has opened keeps it.
    if (document.activeElement !== byItself || !(focus instanceof HTMLElement)) return
    focus.focus({ preventScroll: true })
    if (range) isTyped(focus)?.setSelectionRange(...range)
  }
}

/** To where the window was; but who reloads goes on where they had been, if that lies below the end of the first paint. */
function scrolledWindow(): () => void {
  const { scrollY: top, innerHeight } = window
  const isAtEnd = top + innerHeight >= document.documentElement.scrollHeight - 1
  return () => top > 0 && window.scrollTo(0, isAtEnd ? Math.max(top, window.scrollY) : top)
}

interface Again {
  where: Where
  act: (to: Element) => void
}

function actsAgain(firstPaint: HTMLElement): Again[] {
  return takeEarlyActs().flatMap(([event, value]) => {
    const from = placeOf(event)
    if (!from || !firstPaint.contains(from)) return []
    const where = whereIs(from, firstPaint)
    if (event.type === 'click')
      return [{ where, act: (to) => void to.dispatchEvent(new MouseEvent('click', event)) }]
    return value === undefined ? [] : [{ where, act: (to) => put(value, to) }]
  })
}

/** Also what came without a word, such as a password that the browser keeps. */
function valuesAgain(firstPaint: HTMLElement): Again[] {
  return [...firstPaint.querySelectorAll<Field>('input, select, textarea')].filter(isTouched).map((from) => {
    const { value } = from
    return {
      where: whereIs(from, firstPaint),
      act: (to) => (isFile(from) ? putFiles(from, to) : put(value, to)),
    }
  })
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

/** Finds the same element in the page: the same kind with the same name, among equals the one of the same place. */
interface Where {
  tag: string
  name: string
  at: number
}

const alike = (among: HTMLElement, { tag, name }: Omit<Where, 'at'>) =>
  [...among.querySelectorAll(tag)].filter((other) => nameOf(other) === name)

function whereIs(element: Element, firstPaint: HTMLElement): Where {
  const kind = { tag: element.localName, name: nameOf(element) }
  return { ...kind, at: alike(firstPaint, kind).indexOf(element) }
}

const find = (where: Where, page: HTMLElement): Element | undefined => alike(page, where)[where.at]

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

/** Types a text into a field, in the place of what stands there. */
export function put(value: string, to: Element): void {
  if (!isField(to) || to.value === value) return
  // Past React, which otherwise takes the value for its own and hears nothing.
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(to), 'value')?.set?.call(to, value)
  to.dispatchEvent(new Event(to instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
}

function putFiles(from: HTMLInputElement, to: Element): void {
  if (!isField(to) || !isFile(to)) return
  to.files = from.files
  to.dispatchEvent(new Event('change', { bubbles: true }))
}

function rangeOf(focused: Element | null): [number, number] | null {
  const { selectionStart = null, selectionEnd = null } = isTyped(focused) ?? {}
  return selectionStart === null || selectionEnd === null ? null : [selectionStart, selectionEnd]
}
