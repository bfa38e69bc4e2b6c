const content = '#content'
const rowSelector = 'table:not([role=grid]) > tbody > tr[aria-rowindex]'

/** The row of a list that holds this. */
const rowAt = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>(`${content} ${rowSelector}`) : null

const controlsIn = (row: Element) => [...row.querySelectorAll<HTMLElement>('a[href], button, input')]

/** The first row below the bars, which have the height that focus keeps clear of. */
function firstInSight(): HTMLElement | undefined {
  const clear = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0
  const rows = [...document.querySelectorAll<HTMLElement>(`${content} ${rowSelector}`)]
  return rows.find((row) => row.getBoundingClientRect().bottom > clear)
}

/** The link of the row, or the control that is as far along in it as the one that has the focus now. */
function focusIn(row: HTMLElement | undefined, nth = -1): boolean {
  const target = row && (controlsIn(row)[nth] ?? row.querySelector<HTMLElement>('th a') ?? controlsIn(row)[0])
  target?.focus()
  return target !== undefined
}

/** One row on or back; from elsewhere to the first one in sight. False where there is no list. */
export function moveInList(from: EventTarget | null, by: 1 | -1): boolean {
  const row = rowAt(from)
  if (!row) return focusIn(firstInSight())
  const next = by === 1 ? row.nextElementSibling : row.previousElementSibling
  const nth = controlsIn(row).findIndex((control) => control === from)
  return focusIn(next instanceof HTMLElement && next.matches(rowSelector) ? next : row, nth)
}

/** The link of the list's row that leads there. */
export const linkIn = (href: string) =>
  document.querySelector<HTMLElement>(`${content} ${rowSelector} th a[href="${CSS.escape(href)}"]`)

export const isInRow = (target: EventTarget | null): boolean => rowAt(target) !== null

/** Selects the row, or no longer; false where there is nothing to select. */
export function selectRow(target: EventTarget | null): boolean {
  const box = rowAt(target)?.querySelector<HTMLInputElement>('td.select input:enabled')
  box?.click()
  return Boolean(box)
}

/** Puts the focus on the first thing that fits; false where there is none. */
export function focusOn(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(`${content} ${selector}`)
  element?.focus()
  if (element instanceof HTMLInputElement) element.select()
  return element !== null
}

/** Does what a notification offers, mostly Undo; false where there is none. */
export function pressNotice(): boolean {
  const button = document.querySelector<HTMLElement>('button[data-notice]')
  button?.click()
  return button !== null
}
