import { useState } from 'react'

/**
 * The text of a field whose value lives in the address, which follows a moment later: letters typed meanwhile must not
 * be lost, and a value that comes from elsewhere (a link, Back) must be shown.
 */
export function useTyped(value: string, onChange: (text: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  /** Sent, and not yet come back. */
  const [pending, setPending] = useState<readonly string[]>([])
  if (seen !== value) {
    setSeen(value)
    if (!pending.includes(value)) setTyped(value)
    if (!pending.includes(value) || value === pending.at(-1)) setPending([])
  }
  const type = (text: string) => {
    setTyped(text)
    setPending([...pending, text])
    onChange(text)
  }
  return [typed, type]
}
