import { useEffect } from 'react'

const focusable = 'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea'

/** A dialog or a menu, while it is open. */
const modal = '.MuiModal-root'

interface Place {
  element: HTMLElement
  /** From the element upwards: each ancestor, and which child of it leads to the element. */
  path: { ancestor: Element; child: number }[]
  /** Which of the controls of its row, list item or part it is. */
  nth: number
  rowCount: string | null
  /** Of a list that says how long it is, for only what is in sight is in the page. */
  item: Element | null
  list: Element | null | undefined
}

const controls = (within: Element) => [...within.querySelectorAll<HTMLElement>(focusable)]
const rowCountOf = (element: Element) => element.closest('table')?.getAttribute('aria-rowcount') ?? null

/** Can't be used for now, as a button whose work is under way. */
const isOff = (element: Element) => element.matches(':disabled')

function placeOf(element: HTMLElement, root: Element): Place {
  const path: Place['path'] = []
  for (let child: Element = element; child !== root && child.parentElement; child = child.parentElement) {
    path.push({ ancestor: child.parentElement, child: [...child.parentElement.children].indexOf(child) })
  }
  const part = element.closest('tr, li') ?? element
  const item = element.closest('li[aria-setsize]')
  const list = item?.parentElement
  return { element, path, nth: controls(part).indexOf(element), rowCount: rowCountOf(element), item, list }
}

/**
 * Where what had the focus has gone, the focus moves on to what stands there now: the same control of the next row, else
 * the heading of the part it was in. A button that can't be used while its work is under way has it again afterwards. Without
 * it the keyboard would begin at the top of the page again.
 */
export function useKeptFocus(root: () => Element | null): void {
  useEffect(() => {
    const element = root()
    if (!element) return undefined
    let last: Place | null = null
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return
      if (element.contains(target)) last = placeOf(target, element)
      // A dialog gives the focus back, to nothing where what opened it has gone.
      else if (!target.closest(modal)) last = null
    }
    const onBlur = ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Element && relatedTarget.closest(modal)) return
      // A browser may tell it just before it takes the element away.
      queueMicrotask(() => {
        if (last?.element === target && last.element.isConnected && !isOff(last.element)) last = null
      })
    }
    const isModal = (node: Node) => node instanceof Element && node.matches(modal)
    const observer = new MutationObserver((changes) => {
      const isModalGone = changes.some(({ removedNodes }) => [...removedNodes].some(isModal))
      if (isModalGone && !(last && isOff(last.element))) afterModal(element)
      if (!last || document.activeElement !== document.body || document.querySelector(modal)) return
      const place = last
      if (!place.element.isConnected) {
        last = null
        moveOn(place)
      } else if (changes.some(({ attributeName, target }) => attributeName && target === place.element))
        place.element.focus({ preventScroll: true })
    })
    document.addEventListener('focusin', onFocus)
    document.addEventListener('focusout', onBlur)
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
    return () => {
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('focusout', onBlur)
      observer.disconnect()
    }
  }, [root])
}

/** Where nothing had the focus before a dialog, as when a key opened it: on with the heading of the page. */
function afterModal(root: Element): void {
  requestAnimationFrame(() => {
    const heading = root.querySelector<HTMLElement>('h1')
    if (document.activeElement === document.body && !document.querySelector(modal))
      heading?.focus({ preventScroll: true })
  })
}

function moveOn({ path, nth, rowCount, item, list }: Place): void {
  // One that was scrolled out of such a list is still there: another one's button is not it.
  if (list?.isConnected && !item?.isConnected) {
    list.closest<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true })
    return
  }
  for (const { ancestor, child } of path) {
    if (!ancestor.isConnected) continue
    // A row that was scrolled out of a long table is still there.
    if (rowCount !== null && rowCountOf(ancestor) === rowCount) return
    const next =
      ancestor.matches('tbody, ul, ol') && (ancestor.children[child] ?? ancestor.children[child - 1])
    const found = next ? controls(next) : []
    const target = found[nth] ?? found[0] ?? headingOf(ancestor)
    if (!target) continue
    if (!target.matches(focusable)) target.tabIndex = -1
    target.focus({ preventScroll: !next })
    return
  }
}

const headingOf = (part: Element) =>
  part.matches('section, main') ? part.querySelector<HTMLElement>('h1, h2') : null
