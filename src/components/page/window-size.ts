/** A window that is low, such as one at 400 % zoom: bars that stay would leave no room for what they are about. */
export const lowWindow = '@media (max-height: 480px)'

/** Of a server, which renders without a window, the size of one that most people have. */
const unseen = { width: 1280, height: 1120 }

/** The size of the window in px. */
export const windowSize = (): { width: number; height: number } =>
  typeof window === 'undefined' ? unseen : { width: window.innerWidth, height: window.innerHeight }
