import { idSchema } from '#contract/ids.ts'
import type { DocumentData } from '#contract/first-paint.ts'
import { userSchema } from '#contract/users.ts'
import { workspaceSchema } from '#contract/workspaces.ts'
import { parseListState } from '#lib/list/list-state.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { collect } from '../argilla/collect.ts'
import { present } from '../argilla/present.ts'
import type { Picture } from '../directory/picture.ts'
import type { Caller } from '../session/callers.ts'

/** More than a window shows. */
const firstRows = 40

interface ContentDeps {
  argilla: Argilla
  picture: Picture
}

/** What an address shows first, as far as this person may see it; what fails is absent, and the page reads it. */
export type Content = (url: URL, caller: Caller, signal: AbortSignal) => Promise<Partial<DocumentData>>

export function createContent({ argilla, picture }: ContentDeps): Content {
  async function users(url: URL, caller: Caller) {
    if (caller.user.role !== 'owner') return {}
    const seen = await picture.seenBy(caller)
    return { first: seen.first(parseListState(url.searchParams), firstRows) }
  }

  async function user(id: string, { credential, user: actor }: Caller, signal: AbortSignal) {
    if (actor.role !== 'owner') return {}
    const found = present(userSchema, await argilla.json({ path: `/users/${id}`, credential, signal }))
    if (found.role === 'owner') return { user: found }
    const call = { path: `/users/${id}/workspaces`, credential, signal }
    return { user: found, userWorkspaces: await collect(argilla, call, workspaceSchema) }
  }

  async function workspaces({ credential }: Caller, signal: AbortSignal) {
    return {
      workspaces: await collect(argilla, { path: '/me/workspaces', credential, signal }, workspaceSchema),
    }
  }

  return async (url, caller, signal) => {
    const [, root = '', second] = url.pathname.split('/')
    if (root === 'users' && (second === undefined || second === 'new')) return users(url, caller)
    if (root === 'users' && idSchema.safeParse(second).success) return user(String(second), caller, signal)
    if (root === 'workspaces' || root === 'profile') return workspaces(caller, signal)
    return {}
  }
}
