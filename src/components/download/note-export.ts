import { createContext } from 'react'
import type { Export } from '#contract/exports.ts'

/** Tells the server who takes what along; rejects where it can't be noted. */
export const NoteExport = createContext<(taken: Export) => Promise<void>>(() => Promise.resolve())
