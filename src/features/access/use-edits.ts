import { useSyncExternalStore } from 'react'
import type { EditsState } from './model/edits-state.ts'
import type { Edits } from './model/edits.ts'

export const useEdits = (edits: Edits): EditsState =>
  useSyncExternalStore(edits.subscribe, edits.get, edits.get)
