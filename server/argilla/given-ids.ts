import type { ArgillaCall } from './argilla.ts'

/** The most of a kind that are remembered; the oldest go first. */
const most = 100_000
const named = /\/(users|workspaces)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/gi
const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

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
      // Somebody else's answer.
      if (nameIn(body) !== nameIn(answer)) return
      const ids = given[kind]
      ids.set(sent.toLowerCase(), got)
      const [oldest] = ids.keys()
      if (ids.size > most && oldest !== undefined) ids.delete(oldest)
    },
    /** Whether an answer is about another one than was asked for or made: a cache, or a proxy, has mixed them up. */
    isOfAnother(call: ArgillaCall, answer: unknown): boolean {
      const [asked, got] = [askedFor(call), idIn(answer)]
      return asked !== null && got !== null && got.toLowerCase() !== of(...asked).toLowerCase()
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

/** Whose record is answered; null where it is a list, or is not known by its id. */
function askedFor({ method, path, body }: ArgillaCall): [GivenKind, string] | null {
  const [kind = '', last = ''] = path.split('/').slice(-2)
  if ((kind === 'users' || kind === 'workspaces') && isUuid.test(last)) return [kind, last]
  if (method !== 'POST') return null
  const made = kindOf(path)
  const sent = made === null ? textIn(body, 'user_id') : idIn(body)
  // Argilla takes other spellings, too.
  return sent !== null && isUuid.test(sent) ? [made ?? 'users', sent] : null
}

const textIn = (value: unknown, name: string): string | null => {
  const text: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : null
  return typeof text === 'string' ? text : null
}
const idIn = (value: unknown) => textIn(value, 'id')
const nameIn = (value: unknown) => textIn(value, 'username') ?? textIn(value, 'name')
