import { idSchema } from '#contract/ids.ts'
import type { DocumentData } from '#contract/first-paint.ts'
import { userSchema } from '#contract/users.ts'
import { workspaceSchema } from '#contract/workspaces.ts'
import { inNameOrder } from '#lib/collate.ts'
import { defaultListState, parseListState } from '#lib/list/list-state.ts'
import { memberCounts } from '#lib/memberships.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { collect } from '../argilla/collect.ts'
import { present } from '../argilla/present.ts'
import type { Picture, Seen } from '../directory/picture.ts'
import type { Caller } from '../session/callers.ts'

/** More than a window shows. */
const firstRows = 40
/** As many as a sentence names. */
const namedOwners = 4
/** Milliseconds that the picture may take where the rows come from elsewhere; less than a document waits in all. */
const pictureMs = 200

/** Its page asks for all of the picture once it is painted, and has it renewed: until then the two would share the processor. */
const forList = { renews: false }

interface ContentDeps {
  argilla: Argilla
  picture: Picture
}

/** What an address shows first, as far as this person may see it; what fails is absent, and the page reads it. */
export type Content = (url: URL, caller: Caller, signal: AbortSignal) => Promise<Partial<DocumentData>>

const counts = ({ directory }: Seen) => ({ memberCounts: memberCounts(directory) })

export function createContent({ argilla, picture }: ContentDeps): Content {
  async function users(url: URL, caller: Caller) {
    if (caller.user.role !== 'owner') return {}
    const seen = await picture.seenBy(caller, forList)
    return { first: seen.first(parseListState(url.searchParams), firstRows) }
  }

  /** Who works where; what is staged or under way only the browser knows. */
  async function access(url: URL, caller: Caller) {
    const isGrid = !['only', 'review', 'batch'].some((key) => url.searchParams.has(key))
    if (caller.user.role !== 'owner' || !isGrid) return {}
    const seen = await picture.seenBy(caller, forList)
    return { first: seen.first(parseListState(url.searchParams), firstRows), ...counts(seen) }
  }

  async function user(id: string, { credential, user: actor }: Caller, signal: AbortSignal) {
    if (actor.role !== 'owner') return {}
    const found = present(userSchema, await argilla.json({ path: `/users/${id}`, credential, signal }))
    if (found.role === 'owner') return { user: found }
    const call = { path: `/users/${id}/workspaces`, credential, signal }
    return { user: found, userWorkspaces: await collect(argilla, call, workspaceSchema) }
  }

  async function workspaces({ credential }: Caller, signal: AbortSignal) {
    const call = { path: '/me/workspaces', credential, signal }
    return { workspaces: inNameOrder(await collect(argilla, call, workspaceSchema)) }
  }

  /** What the picture says beside them; nothing where it has to be made first. */
  async function inWorkspaces(caller: Caller, says: (seen: Seen) => Partial<DocumentData>) {
    if (caller.user.role === 'annotator') return {}
    return picture.seenBy(caller, { maxWaitMs: pictureMs }).then(says, () => ({}))
  }

  function membersOf(workspaceId: string, params: URLSearchParams) {
    const { q, sort, dir } = parseListState(params)
    const state = { ...defaultListState, workspace: workspaceId }
    return (seen: Seen): Partial<DocumentData> => {
      const { directory } = seen
      const isKnown = directory.workspaces.some(({ id }) => id === workspaceId)
      if (!isKnown || directory.failed.includes(workspaceId)) return {}
      const { users, shown } = seen.first({ ...state, q, sort, dir }, firstRows)
      const owners = seen.first({ ...state, role: 'owner' }, namedOwners)
      const all = directory.countMembers(workspaceId)
      return {
        members: {
          workspaceId,
          q,
          sort,
          dir,
          users,
          shown,
          all,
          owners: owners.users,
          ownerCount: owners.shown,
        },
      }
    }
  }

  return async (url, caller, signal) => {
    const [, root = '', second] = url.pathname.split('/')
    if (root === 'users' && (second === undefined || second === 'new')) return users(url, caller)
    if (root === 'users' && idSchema.safeParse(second).success) return user(String(second), caller, signal)
    if (root === 'access') return access(url, caller)
    if (root === 'profile') return workspaces(caller, signal)
    if (root === 'workspaces') {
      const isList = second === undefined || second === 'new'
      const says = isList ? counts : membersOf(second, url.searchParams)
      const [listed, said] = await Promise.all([workspaces(caller, signal), inWorkspaces(caller, says)])
      return { ...listed, ...said }
    }
    return {}
  }
}
