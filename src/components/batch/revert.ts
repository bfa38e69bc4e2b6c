import { createContext } from 'react'

/** Opens what takes back a batch (its id) or one change of the journal (its number). The frame of the page does it. */
export const Revert = createContext<(reverted: string | number) => void>(() => undefined)
