import { createContext, useContext, useEffect } from 'react'

/** Keeps the page that is open, until what it gives is called. */
export type KeepPage = () => () => void

export const KeptPageContext = createContext<KeepPage>(() => () => undefined)

/** For how something went that one began: it stays until it is closed, also where one's role is another one by then. */
export function useKeptPage(isKept: boolean): void {
  const keep = useContext(KeptPageContext)
  useEffect(() => (isKept ? keep() : undefined), [isKept, keep])
}
