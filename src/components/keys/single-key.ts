/** Where a key is text, or chooses. */
export const typing = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]'

/** What has keys of its own, and what hides the page behind it. */
const others = '[role=grid], [role=menu], [role=listbox]'
const above = '[role=dialog], [role=alertdialog], [role=menu]'

const setting = 'argilla-admin-keys'

/** Single keys do something, unless this person has switched them off in this browser (WCAG 2.1.4). */
export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(setting) !== 'off'
  } catch {
    return true
  }
}

/** Where nothing can be kept, it holds until the page is left. */
export function switchKeys(on: boolean): void {
  try {
    localStorage.setItem(setting, on ? 'on' : 'off')
  } catch {
    // The browser forbids it.
  }
}

/**
 * Whether a key is a shortcut: not where one types or chooses, not with Ctrl, Alt or ⌘, not behind a dialog or a menu.
 * `always`: also where single keys are switched off, for Escape and arrows.
 */
export function singleKey(event: KeyboardEvent, { always = false } = {}): boolean {
  const { target, ctrlKey, metaKey, altKey } = event
  if (event.defaultPrevented || event.isComposing || ctrlKey || metaKey || altKey) return false
  if (!always && !areKeysOn()) return false
  if (target instanceof Element && target.closest(`${typing}, ${others}, ${above}`)) return false
  return document.querySelector(above) === null
}
