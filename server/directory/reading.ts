import type { DirectoryChange } from '#contract/directory.ts'
import { userSchema, type User } from '#contract/users.ts'
import { workspaceSchema } from '#contract/workspaces.ts'
import { z } from '#contract/zod.ts'
import type { Columns } from '#lib/directory/columns.ts'
import type { Parts } from '#lib/directory/update.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import { collect } from '../argilla/collect.ts'
import { compareWith } from './difference.ts'
import { readMembers } from './members.ts'
import { createFound } from './found.ts'

/** Who asks, proven just now. */
export interface Viewer {
  user: User
  credential: Credential
}

export interface Reading {
  parts: Parts
  /** What is new in it; null where that is too much to be told of. */
  change: DirectoryChange | null
}

const memberSchema = z.object({ id: z.string() })

/**
 * Reads all that the viewer may see, keeping of the users only who is not in `base` as they are now: 100,000 objects never
 * stand side by side. Throws what reading users and workspaces throws.
 */
export async function readAll(argilla: Argilla, viewer: Viewer, base: Columns): Promise<Reading> {
  const { credential, user } = viewer
  const found = createFound(base)
  const readUsers = async () => {
    if (user.role !== 'owner') return
    for await (const users of await argilla.items({ path: '/users', credential }, userSchema)) {
      for (const one of users) found.put(one)
    }
    found.close()
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
  return compareWith(base, { ...found.result(), workspaces: left, failed, isWhole: user.role === 'owner' })
}
