import type { FastifyBaseLogger } from 'fastify'
import type { DirectoryDelta } from '#contract/directory.ts'
import type { User } from '#contract/users.ts'
import { workspaceSchema } from '#contract/workspaces.ts'
import { noDelta } from '#lib/directory/delta.ts'
import type { Directory } from '#lib/directory/directory.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import { collect } from '../argilla/collect.ts'
import type { Elsewhere } from '../directory/elsewhere.ts'
import type { Picture } from '../directory/picture.ts'

interface AtSignInDeps {
  argilla: Argilla
  picture: Pick<Picture, 'known'>
  elsewhere: Pick<Elsewhere, 'noteSignIn'>
  /** Milliseconds that only grow. */
  clock: () => number
  log: Pick<FastifyBaseLogger, 'warn'>
}

/**
 * Compares who has signed in through a provider with the picture: at each sign-in it may set role and workspaces anew, or make
 * somebody, and tells nobody. Without a picture in memory it says nothing. Never throws.
 */
export const createAtSignIn =
  ({ argilla, picture, elsewhere, clock, log }: AtSignInDeps) =>
  async ({ user, credential }: { user: User; credential: Credential }): Promise<void> => {
    if (credential.provider === undefined) return
    try {
      const known = await picture.known()
      if (known === null) return
      const { directory, readAt: since } = known
      const found = user.role === 'owner' ? null : await workspacesOf(credential)
      const delta = deltaIn(directory, user, found)
      elsewhere.noteSignIn({ directory, delta, since, until: clock(), provider: credential.provider })
    } catch (error) {
      log.warn({ err: error }, 'what a provider changed at a sign-in could not be seen')
    }

    /** An owner would be shown all there are. */
    async function workspacesOf(credential: Credential) {
      const items = await collect(argilla, { path: '/me/workspaces', credential }, workspaceSchema)
      return new Set(items.map(({ id }) => id))
    }
  }

/** `found`: the ids of their workspaces; null: not known. Names are nothing that a provider sets, nor is a password. */
function deltaIn(directory: Directory, user: User, found: ReadonlySet<string> | null): DirectoryDelta {
  const position = directory.positionOf(user.id)
  const members: DirectoryDelta['members'] = {}
  for (const { id } of directory.workspaces) {
    const was = position >= 0 && directory.isMember(position, id)
    if (found === null || found.has(id) === was) continue
    members[id] = was ? { added: [], removed: [user.id] } : { added: [user.id], removed: [] }
  }
  return { ...noDelta, users: directory.roleOf(user.id) === user.role ? [] : [user], members }
}
