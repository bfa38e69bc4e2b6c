import { ArgillaRefusal } from '../../../errors.ts'
import type { MemoryArgilla, MemoryUser } from '../memory-argilla.ts'

export const refuse = (status: number, detail: string): never => {
  throw new ArgillaRefusal(status, { detail })
}

export const ownersOnly = (caller: MemoryUser) => {
  if (caller.role !== 'owner') refuse(403, 'Operation not allowed')
}
export const isMember = ({ members }: MemoryArgilla, user: MemoryUser, workspace: string) =>
  user.role === 'owner' || members.has(`${workspace} ${user.id}`)

export const userOf = ({ users }: MemoryArgilla, id: string | undefined) =>
  users.get(id ?? '') ?? refuse(404, 'User not found')
export const workspaceOf = ({ workspaces }: MemoryArgilla, id: string | undefined) =>
  workspaces.get(id ?? '') ?? refuse(404, 'Workspace not found')
