import pMap from 'p-map'
import type { FirstRows } from '#contract/directory.ts'
import { userSchema, type User } from '#contract/users.ts'
import { workspaceSchema, type Workspace } from '#contract/workspaces.ts'
import { z } from '#contract/zod.ts'
import { listUsers } from '#lib/list/user-list.ts'
import type { ListState } from '#lib/list/list-state.ts'
import { workspacesByUser } from '#lib/memberships.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import { collect } from '../argilla/collect.ts'
import type { Bus } from '../events/bus.ts'

/** Who asks, proven just now. */
export interface Viewer {
  user: User
  credential: Credential
}

/** Users, workspaces and memberships as last seen, without keys, as far as the viewer may see them. No decision rests on it. */
export interface Seen {
  version: string
  /** Milliseconds since it was compared with Argilla. */
  ageMs: number
  first: (state: ListState, limit: number) => FirstRows
}

export interface Picture {
  /**
   * Answers at once from what is known, and renews it in the background with this credential; the first time it waits for
   * the reading. Throws what reading throws.
   */
  seenBy: (viewer: Viewer) => Promise<Seen>
}

interface PictureDeps {
  argilla: Argilla
  bus: Bus
  /** Milliseconds that only grow. */
  clock: () => number
}

const memberSchema = z.object({ id: z.string() })

export function createPicture({ argilla, clock }: PictureDeps): Picture {
  async function read({ user, credential }: Viewer) {
    const isOwner = user.role === 'owner'
    const [users, workspaces] = await Promise.all([
      isOwner ? collect(argilla, { path: '/users', credential }, userSchema) : [],
      collect(argilla, { path: '/me/workspaces', credential }, workspaceSchema),
    ])
    const memberships: Record<string, string[]> = {}
    const failed: string[] = []
    const members = async ({ id }: Workspace) => {
      try {
        const found = await collect(argilla, { path: `/workspaces/${id}/users`, credential }, memberSchema)
        memberships[id] = found.map((member) => member.id)
      } catch {
        failed.push(id)
      }
    }
    if (user.role !== 'annotator') await pMap(workspaces, members, { concurrency: 6 })
    return { users, workspaces, memberships, failed }
  }

  return {
    async seenBy(viewer) {
      const { users, workspaces, memberships, failed } = await read(viewer)
      const readAt = clock()
      const ofUsers = workspacesByUser(memberships)
      return {
        version: 'x.0',
        get ageMs() {
          return clock() - readAt
        },
        first(state, limit) {
          const shown = listUsers(users, ofUsers, state)
          const first = shown.slice(0, limit)
          return {
            users: first,
            shown: shown.length,
            all: users.length,
            memberships: Object.fromEntries(first.map(({ id }) => [id, [...(ofUsers.get(id) ?? [])]])),
            workspaces,
            failed,
            version: 'x.0',
            ageMs: clock() - readAt,
          }
        },
      }
    },
  }
}
