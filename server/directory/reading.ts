import { userSchema, type User } from '#contract/users.ts'
import { workspaceSchema } from '#contract/workspaces.ts'
import { z } from '#contract/zod.ts'
import type { Columns } from '#lib/directory/columns.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { collect } from '../argilla/collect.ts'
import type { Block } from '../argilla/json-items.ts'
import { type KnownBlocks, createKnownBlocks } from './known-blocks.ts'
import { comparing, type Difference } from './difference.ts'
import { readMembers } from './members.ts'
import type { Caller } from '../session/callers.ts'
import { createFound } from './found.ts'
import { inSlices } from './slices.ts'
import { proveStillOwner } from './still-owner.ts'

export type ProvenCaller = Pick<Caller, 'user' | 'credential'>

export interface Reading extends Difference {
  /** For the next reading, where nothing is new in this one. */
  blocks: KnownBlocks
}

const memberSchema = z.object({ id: z.string() })

/**
 * Reads all that the caller may see, keeping of the users only who is not in `base` as they are now: 100,000 objects never
 * stand side by side. `known`: the blocks of a reading in which nothing was new against `base`; they are not parsed again.
 * Throws what reading users and workspaces throws.
 */
export async function readAll(
  argilla: Argilla,
  caller: ProvenCaller,
  base: Columns,
  known: KnownBlocks,
): Promise<Reading> {
  const { credential, user } = caller
  const found = createFound(base)
  const blocks = createKnownBlocks(known)
  const readUsers = async () => {
    if (user.role !== 'owner') return
    for await (const users of await argilla.items({ path: '/users', credential, isFlat: true }, userSchema))
      found.see(blocks.placesOf(users, found.put))
    await inSlices(found.closing())
  }
  const [workspaces] = await Promise.all([
    collect(argilla, { path: '/me/workspaces', credential }, workspaceSchema),
    readUsers(),
  ])

  // A workspace's members are all that an admin sees of the users, and one may be in several.
  const isAdmin = user.role === 'admin'
  const placeOf = (member: { id: string } | User) =>
    'username' in member ? found.putOnce(member) : found.placeOf(member.id)
  const take = (workspaceId: string, members: Block<{ id: string } | User>) => {
    const places = blocks.placesOf(members, placeOf)
    if (isAdmin) found.see(places)
    found.setMembers(workspaceId, places)
  }
  const { gone, failed } = await readMembers(argilla, user.role === 'annotator' ? [] : workspaces, {
    credential,
    schema: isAdmin ? userSchema : memberSchema,
    take,
  })
  await proveStillOwner(argilla, caller)
  const left = workspaces.filter(({ id }) => !gone.includes(id))
  const compared = await inSlices(
    comparing(base, { ...found.result(), workspaces: left, failed, isWhole: user.role === 'owner' }),
  )
  return { ...compared, blocks: blocks.read }
}
