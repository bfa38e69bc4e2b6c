import type { Selection } from './selection.ts'

/**
 * What a list has again when one comes Back to it, by the entry of the browser's history: who was selected, and the address of
 * the row that was opened. In this tab's memory alone, and forgotten with all else that was read (`src/api/session.ts`).
 */
export const leftLists = { selected: new Map<string, Selection>(), opened: new Map<string, string>() }

export function forgetLists(): void {
  for (const kept of Object.values(leftLists)) kept.clear()
}
