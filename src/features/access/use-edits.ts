import { useSyncExternalStore } from 'react'
import type { EditsState } from './model/edits-state.ts'
import type { Edits } from './model/edits.ts'

/** Which changes are under way, batch by batch. Of its own: what follows nothing else is not drawn anew with each mark. */
export function useApplying(edits: Edits): EditsState['applying'] {
  const get = () => edits.get().applying
  return useSyncExternalStore(edits.subscribe, get, get)
}

export const useEdits = (edits: Edits): EditsState =>
  useSyncExternalStore(edits.subscribe, edits.get, edits.get)
