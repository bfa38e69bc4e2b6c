import { createContext, use, useEffect } from 'react'

/** Keeps a form from being sent until what it returns is called. Does nothing outside of a form. */
export const HoldForm = createContext<() => () => void>(() => () => undefined)

/** For a field that does something by itself: its form can't be sent while that is under way. */
export function useHoldForm(isPending: boolean): void {
  const hold = use(HoldForm)
  useEffect(() => (isPending ? hold() : undefined), [hold, isPending])
}

/** Whether a field of the form is doing something by itself: what was filled in is not all there yet. */
export const FormIsHeld = createContext(false)
