import type { ArgillaCall } from './argilla.ts'

/** The most of a kind that are remembered; the oldest go first. */
const most = 100_000
const named = /\/(users|workspaces)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/gi

/** What is created with an id, as Argilla's addresses call it. */
export type GivenKind = 'users' | 'workspaces'

/**
 * Argilla 2.5 and 2.6 ignore the id that a user or workspace is created with, and give it another one. Whoever goes on with
 * the id they sent is led to the one that was given, as long as this program runs. No id of what is there already may be
 * learnt: `refuseTakenId` sees to that.
 */
export function createGivenIds() {
  const given = { users: new Map<string, string>(), workspaces: new Map<string, string>() }
  const of = (kind: GivenKind, id: string) => given[kind].get(id.toLowerCase()) ?? id
  return {
    of,
    /** From what was sent and what was answered. */
    learn({ method, path, body }: ArgillaCall, answer: unknown) {
      const kind = kindOf(path)
      const [sent, got] = [idIn(body), idIn(answer)]
      if (method !== 'POST' || kind === null || sent === null || got === null || sent === got) return
      const ids = given[kind]
      ids.set(sent.toLowerCase(), got)
      const [oldest] = ids.keys()
      if (ids.size > most && oldest !== undefined) ids.delete(oldest)
    },
    pathOf: (path: string) =>
      given.users.size + given.workspaces.size === 0
        ? path
        : path.replace(named, (_, kind: string, id: string) => `/${kind}/${of(kind as GivenKind, id)}`),
  }
}

function kindOf(path: string): GivenKind | null {
  if (path === '/users') return 'users'
  return path === '/workspaces' ? 'workspaces' : null
}

const idIn = (value: unknown) =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id
    : null
