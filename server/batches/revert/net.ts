import type { BatchStep } from '#contract/batches.ts'
import type { JournalEntry } from '#contract/journal.ts'
import { type UserField, userFields } from '#contract/users.ts'
import { mayHaveWorked } from '../../store/journal/rows.ts'
import type { WorkspaceName } from '../steps.ts'

/** What a batch has made of one user. `entry` is the journal's last about it. */
export interface NetUser {
  id: string
  username: string
  created: boolean
  deleted: boolean
  password: boolean
  fields: Map<UserField, { before: string | null; after: string | null; entry: number }>
  entry: number
}

export interface NetMembership {
  userId: string
  workspace: WorkspaceName
  was: boolean
  is: boolean
  entry: number
}

/** What a batch has done in all, whatever it did in between. */
export interface Net {
  users: Map<string, NetUser>
  memberships: Map<string, NetMembership>
  createdWorkspaces: Map<string, WorkspaceName>
}

/**
 * Without the tries of which nobody learnt what became of them, and whose step told by its end that this part was so already:
 * what the batch says that it did not make is not its own to take back.
 */
export function withoutAlreadySo<Entry extends JournalEntry & { step: number | null }>(
  entries: readonly Entry[],
  steps: readonly Pick<BatchStep, 'index' | 'status' | 'parts'>[],
): Entry[] {
  const over = steps.filter(({ status }) => status === 'done' || status === 'unchanged')
  const partsOf = new Map(over.map(({ index, parts }) => [index, parts]))
  return entries.filter(({ outcome, step, operation, workspace }) => {
    const parts = outcome === 'unknown' && step !== null ? partsOf.get(step) : undefined
    const isOfWorkspace = operation === 'member.add' || operation === 'member.remove'
    const name = isOfWorkspace ? workspace?.name : null
    return !parts || parts.some((part) => part.operation === operation && part.workspace === name)
  })
}

/** From the journal's entries of the batch in their order. One whose outcome is not known counts: what is so now decides. */
export function netOf(entries: readonly JournalEntry[]): Net {
  const net: Net = { users: new Map(), memberships: new Map(), createdWorkspaces: new Map() }
  for (const entry of entries) {
    if (!mayHaveWorked(entry)) continue
    const { operation, user, workspace } = entry
    const named = workspace?.id != null ? { id: workspace.id, name: workspace.name ?? workspace.id } : null
    // Tried again after a lost answer, it is made once.
    if (operation === 'workspace.create' && named) net.createdWorkspaces.set(named.id, named)
    if (user?.id == null) continue
    const isMembership = operation === 'member.add' || operation === 'member.remove'
    if (isMembership && named) addMembership(net, entry.id, user.id, named, operation === 'member.add')
    const known = userOf(net, user.id, user.name)
    known.entry = entry.id
    if (operation === 'user.create') known.created = true
    if (operation === 'user.delete') known.deleted = true
    if (operation === 'user.update') addFields(known, entry)
  }
  return net
}

function userOf(net: Net, id: string, name: string | null): NetUser {
  const known = net.users.get(id)
  if (known) {
    if (name !== null) known.username = name
    return known
  }
  const user: NetUser = {
    id,
    username: name ?? id,
    created: false,
    deleted: false,
    password: false,
    fields: new Map(),
    entry: 0,
  }
  net.users.set(id, user)
  return user
}

function addMembership(
  { memberships }: Net,
  entry: number,
  userId: string,
  workspace: WorkspaceName,
  is: boolean,
) {
  const key = `${userId} ${workspace.id}`
  const was = memberships.get(key)?.was ?? !is
  memberships.delete(key)
  memberships.set(key, { userId, workspace, was, is, entry })
}

function addFields(user: NetUser, { id, before, after }: JournalEntry) {
  if (after?.['password'] !== undefined) user.password = true
  for (const field of userFields) {
    const value = after?.[field]
    const old = before?.[field]
    if (value === undefined || old === undefined) continue
    const first = user.fields.get(field)?.before
    user.fields.set(field, { before: first === undefined ? old : first, after: value, entry: id })
  }
}
