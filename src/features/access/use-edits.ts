import { useSyncExternalStore } from 'react'
import type { Edits, EditsState } from './edits.ts'

export const useEdits = (edits: Edits): EditsState => useSyncExternalStore(edits.subscribe, edits.get)
