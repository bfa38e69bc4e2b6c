import type { MemoryArgilla, MemoryUser } from '../memory-argilla.ts'
import { isMember, ownersOnly, refuse, userOf, workspaceOf } from './rules.ts'

type Read = (caller: MemoryUser, ids: string[]) => unknown

/** What can be asked, by its path, in which each id is a star. */
export function readsOf(argilla: MemoryArgilla): Record<string, Read> {
  return {
    '/me': (caller) => argilla.users.get(caller.id) ?? caller,
    '/me/workspaces': (caller) =>
      [...argilla.workspaces.values()].filter(({ id }) => isMember(argilla, caller, id)),
    '/me/datasets': () => [],
    '/users': (caller) => (ownersOnly(caller), [...argilla.users.values()]),
    '/users/*': (caller, [id]) => (ownersOnly(caller), userOf(argilla, id)),
    '/users/*/workspaces': (caller, [id]) => {
      ownersOnly(caller)
      const user = userOf(argilla, id)
      return [...argilla.workspaces.values()].filter((workspace) => isMember(argilla, user, workspace.id))
    },
    '/workspaces/*': (caller, [id]) => {
      if (!isMember(argilla, caller, id ?? '')) refuse(403, 'Operation not allowed')
      return workspaceOf(argilla, id)
    },
    '/workspaces/*/users': (caller, [id]) => {
      if (caller.role === 'annotator' || !isMember(argilla, caller, id ?? ''))
        refuse(403, 'Operation not allowed')
      const { id: workspace } = workspaceOf(argilla, id)
      return [...argilla.users.values()].filter((user) => argilla.members.has(`${workspace} ${user.id}`))
    },
  }
}
