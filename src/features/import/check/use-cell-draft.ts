import { useEffect, useEffectEvent, useState } from 'react'

/** What is being typed over a value, until it is committed: at the latest when its field goes. */
export function useCellDraft(value: string, onCommit: (value: string) => void) {
  const [draft, setDraft] = useState({ of: value, text: value })
  const text = draft.of === value ? draft.text : value
  const commit = () => {
    if (text !== value) onCommit(text)
  }
  // The table takes rows away that are scrolled out of sight, and nobody hears that they lose the focus.
  const commitAtEnd = useEffectEvent(commit)
  useEffect(() => () => commitAtEnd(), [])
  return { text, commit, type: (text: string) => setDraft({ of: value, text }) }
}
