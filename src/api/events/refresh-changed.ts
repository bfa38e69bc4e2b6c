import type { QueryClient } from '@tanstack/react-query'
import { directoryQuery } from '../directory.ts'
import { sessionQuery } from '../session.ts'
import type { EventSum } from './event-sum.ts'

type Changed = EventSum['changed']

/** What was told while it is read again; there only meanwhile. */
const toldMeanwhile = new WeakMap<QueryClient, Changed>()

/**
 * Reads again what one was only told the kind of. A batch tells it ten times a second: each reading is let come to its end, and what
 * was told meanwhile is one more.
 */
export async function refreshChanged(client: QueryClient, changed: Changed): Promise<void> {
  const meanwhile = toldMeanwhile.get(client)
  if (meanwhile) {
    for (const what of changed) meanwhile.add(what)
    return
  }
  for (let wanted = changed; wanted.size > 0;) {
    const next: Changed = new Set()
    toldMeanwhile.set(client, next)
    await readAgain(client, wanted)
    wanted = next
  }
  toldMeanwhile.delete(client)
}

function readAgain(client: QueryClient, changed: Changed) {
  const keys = [
    directoryQuery().queryKey,
    ['workspaces'],
    ...(changed.has('users') ? [sessionQuery().queryKey, ['users']] : []),
    ...(changed.has('memberships') || changed.has('workspaces') ? [['datasets']] : []),
  ]
  return Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })))
}
