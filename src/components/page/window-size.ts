import type { WindowSize } from '#contract/first-paint.ts'

/**
 * A window that is low, such as one at 400 % zoom or a phone held sideways: bars that stay would leave no room for what they
 * are about, and what stands above a list is made smaller, or its first row would not be seen.
 */
export const lowWindow = '@media (max-height: 480px)'

/** The size of one that most people have. */
const usual = { width: 1280, height: 1120 }
let unseen: WindowSize = usual

/** A server renders without a window: what is rendered next, in one go, is for one of this size; null: not known. */
export function renderFor(size: WindowSize | null): void {
  unseen = size ?? usual
}

/** The size of the window in px. */
export const windowSize = (): WindowSize =>
  typeof window === 'undefined' ? unseen : { width: window.innerWidth, height: window.innerHeight }
