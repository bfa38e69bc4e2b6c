import type { DirectoryDelta } from '#contract/directory.ts'
import { userSchema, type User } from '#contract/users.ts'
import { workspaceSchema } from '#contract/workspaces.ts'
import { z } from '#contract/zod.ts'
import type { Columns } from '#lib/directory/columns.ts'
import type { Parts } from '#lib/directory/update.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { collect } from '../argilla/collect.ts'
import { comparing } from './difference.ts'
import { readMembers } from './members.ts'
import type { Caller } from '../session/callers.ts'
import { createFound } from './found.ts'
import { inSlices } from './slices.ts'

export type ProvenCaller = Pick<Caller, 'user' | 'credential'>

export interface Reading {
  parts: Parts
  /** What is new in it; null where that is too much to be told of. */
  delta: DirectoryDelta | null
}

const memberSchema = z.object({ id: z.string() })

/**
 * Reads all that the caller may see, keeping of the users only who is not in `base` as they are now: 100,000 objects never
 * stand side by side. Throws what reading users and workspaces throws.
 */
export async function readAll(argilla: Argilla, caller: ProvenCaller, base: Columns): Promise<Reading> {
  const { credential, user } = caller
  const found = createFound(base)
  const readUsers = async () => {
    if (user.role !== 'owner') return
    for await (const users of await argilla.items({ path: '/users', credential }, userSchema)) {
      for (const one of users) found.put(one)
    }
    await inSlices(found.closing())
  }
  const [workspaces] = await Promise.all([
    collect(argilla, { path: '/me/workspaces', credential }, workspaceSchema),
    readUsers(),
  ])

  // A workspace's members are all that an admin sees of the users, and one may be in several.
  const take = (workspaceId: string, members: ({ id: string } | User)[]) => {
    for (const member of members) {
      found.setMember(workspaceId, 'username' in member ? found.putOnce(member) : found.placeOf(member.id))
    }
  }
  const isAdmin = user.role === 'admin'
  const { gone, failed } = await readMembers(argilla, user.role === 'annotator' ? [] : workspaces, {
    credential,
    schema: isAdmin ? userSchema : memberSchema,
    take,
  })
  const left = workspaces.filter(({ id }) => !gone.includes(id))
  return inSlices(
    comparing(base, { ...found.result(), workspaces: left, failed, isWhole: user.role === 'owner' }),
  )
}
