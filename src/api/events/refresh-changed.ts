import type { QueryClient } from '@tanstack/react-query'
import { directoryQuery } from '../directory.ts'
import { sessionQuery } from '../session.ts'
import type { EventSum } from './event-sum.ts'

type Changed = EventSum['changed']

/** What was told while it is read again; null where nothing is. */
let meanwhile: Changed | null = null

/**
 * Reads again what one was only told the kind of. A batch tells it ten times a second: each reading is let come to its end, and what
 * was told meanwhile is one more.
 */
export async function refreshChanged(client: QueryClient, changed: Changed): Promise<void> {
  if (meanwhile) {
    for (const what of changed) meanwhile.add(what)
    return
  }
  for (let wanted = changed; wanted.size > 0; wanted = meanwhile) {
    meanwhile = new Set()
    await readAgain(client, wanted)
  }
  meanwhile = null
}

function readAgain(client: QueryClient, changed: Changed) {
  const read = (queryKey: readonly unknown[]) => client.invalidateQueries({ queryKey })
  const isUsers = changed.has('users')
  return Promise.all([
    read(directoryQuery().queryKey),
    read(['workspaces']),
    isUsers && read(sessionQuery().queryKey),
    isUsers && read(['users']),
    (changed.has('memberships') || changed.has('workspaces')) && read(['datasets']),
  ])
}
