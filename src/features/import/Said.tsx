import { type ReactNode, createContext, use, useState } from 'react'
import { createPortal } from 'react-dom'

const Place = createContext<Element | null>(null)

/** Where the screens say how it stands. It outlasts them: what comes along with its place is often not read out. */
export function PlaceToSay({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<Element | null>(null)
  return (
    <Place value={place}>
      <div role="status" ref={setPlace} />
      {children}
    </Place>
  )
}

/** Says it there, as long as it stands in the page. */
export function Said({ children }: { children: ReactNode }) {
  const place = use(Place)
  return place && createPortal(children, place)
}
