import type { Workspace } from '#contract/workspaces.ts'
import type { MemoryArgilla, MemoryUser } from '../memory-argilla.ts'
import { isMember, ownersOnly, refuse, userOf, workspaceOf } from './rules.ts'

type Change = (caller: MemoryUser, ids: string[], body: unknown) => unknown

interface Deps {
  /** Adds to the facts what is so of a user now. */
  know: (user: MemoryUser) => void
  nextTime: () => string
}

/** What can be changed, by its method and its path, in which each id is a star. */
export function changesOf(argilla: MemoryArgilla, { know, nextTime }: Deps): Record<string, Change> {
  const count = () => [...argilla.users.values()].filter(({ role }) => role === 'owner').length
  function note(caller: MemoryUser, operation: string, user: string | null, workspace: string | null) {
    argilla.effects.push({ operation, actor: caller.id, user, workspace })
    argilla.fewestOwners = Math.min(argilla.fewestOwners, count())
  }

  return {
    'POST /users': (caller, _, body) => {
      ownersOnly(caller)
      const asked = body as MemoryUser
      const all = [...argilla.users.values()]
      if (all.some(({ id }) => id === asked.id)) refuse(409, `User with id \`${asked.id}\` is not unique`)
      if (all.some(({ username }) => username === asked.username)) refuse(409, 'User username is not unique')
      const user = argilla.addUser(asked)
      note(caller, 'user.create', user.id, null)
      return user
    },
    'PATCH /users/*': (caller, [id], body) => {
      const user = userOf(argilla, id)
      ownersOnly(caller)
      const { username } = body as Partial<MemoryUser>
      const others = [...argilla.users.values()].filter((other) => other !== user)
      if (others.some((other) => other.username === username)) refuse(422, 'Username already exists')
      Object.assign(user, body, { updated_at: nextTime() })
      know(user)
      note(caller, 'user.update', user.id, null)
      return user
    },
    'DELETE /users/*': (caller, [id]) => {
      const user = userOf(argilla, id)
      ownersOnly(caller)
      argilla.users.delete(user.id)
      for (const member of argilla.members) if (member.endsWith(user.id)) argilla.members.delete(member)
      argilla.facts.add(`gone ${user.id}`)
      note(caller, 'user.delete', user.id, null)
      return user
    },
    'POST /workspaces': (caller, _, body) => {
      ownersOnly(caller)
      const { id, name } = body as Workspace
      const taken = [...argilla.workspaces.values()].some((one) => one.id === id || one.name === name)
      if (taken) refuse(409, `Workspace name \`${name}\` is not unique`)
      argilla.addWorkspace(id, name)
      note(caller, 'workspace.create', null, id)
      return argilla.workspaces.get(id)
    },
    'DELETE /workspaces/*': (caller, [id]) => {
      ownersOnly(caller)
      const workspace = workspaceOf(argilla, id)
      argilla.workspaces.delete(workspace.id)
      for (const member of argilla.members)
        if (member.startsWith(workspace.id)) argilla.members.delete(member)
      argilla.facts.add(`gone ${workspace.id}`)
      note(caller, 'workspace.delete', null, workspace.id)
      return workspace
    },
    'POST /workspaces/*/users': (caller, [id], body) => {
      ownersOnly(caller)
      const workspace = workspaceOf(argilla, id)
      const { user_id } = body as { user_id: string }
      const user = argilla.users.get(user_id) ?? refuse(422, 'User not found')
      if (argilla.members.has(`${workspace.id} ${user.id}`)) refuse(409, 'Workspace user is not unique')
      argilla.addMember(workspace.id, user.id)
      note(caller, 'member.add', user.id, workspace.id)
      return user
    },
    'DELETE /workspaces/*/users/*': (caller, [id, userId]) => {
      const member = `${id} ${userId}`
      if (!argilla.members.has(member)) refuse(404, 'WorkspaceUser not found')
      if (caller.role === 'annotator' || !isMember(argilla, caller, id ?? ''))
        refuse(403, 'Operation not allowed')
      argilla.members.delete(member)
      argilla.facts.add(`left ${member}`)
      note(caller, 'member.remove', userId ?? null, id ?? null)
      return userOf(argilla, userId)
    },
  }
}
