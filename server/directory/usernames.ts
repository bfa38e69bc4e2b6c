import { userSchema, type UsernameCheck } from '#contract/users.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import type { Bus, Told } from '../events/bus.ts'
import { createUsernameIndex, type UsernameIndex as Index } from './username-index.ts'

/**
 * Milliseconds that the list counts, since others may make users past this server: short where reading it costs little,
 * and longer where it takes Argilla seconds.
 */
const lifetimeAfter = (readingMs: number) => Math.min(30_000, Math.max(1_000, 10 * readingMs))
/** Milliseconds that it counts for who is there: Argilla itself refuses a change of whoever is gone. */
const namesLifetimeMs = 5 * 60_000
export interface Usernames {
  /** With the credential of an owner, who was proven to be one. Throws what reading the users throws. */
  check: (credential: Credential, username: string) => Promise<UsernameCheck>
  /** Id → username of those who were there some minutes ago, or came through us since. Credential and errors as above. */
  namesOf: (credential: Credential, ids: readonly string[]) => Promise<Map<string, string>>
}

interface UsernamesDeps {
  argilla: Argilla
  bus: Bus
  /** Milliseconds that only grow. */
  clock: () => number
}

/** Answers who is there, and whether a username is free, from one reading of all users, changed in place by what passes through us. */
export function createUsernames({ argilla, bus, clock }: UsernamesDeps): Usernames {
  let current: { index: Index; checksUntil: number; namesUntil: number } | null = null
  let dropping: NodeJS.Timeout | undefined
  let building: { index: Promise<Index>; heard: Told['event'][] } | null = null

  bus.listen(({ event }) => {
    building?.heard.push(event)
    if (event.type === 'resync') current = null
    current?.index.apply(event)
  })

  function build(credential: Credential): Promise<Index> {
    const heard: Told['event'][] = []
    const began = clock()
    const read = async () => {
      const index = createUsernameIndex()
      for await (const { items } of await argilla.items({ path: '/users', credential }, userSchema)) {
        for (const user of items()) index.put(user)
      }
      // Heard while it was read: the list may be from before.
      for (const event of heard) index.apply(event)
      // Something was missed meanwhile, it may be in the list or not.
      if (heard.some(({ type }) => type === 'resync')) return index
      const now = clock()
      current = { index, checksUntil: now + lifetimeAfter(now - began), namesUntil: now + namesLifetimeMs }
      clearTimeout(dropping)
      // Of no use any more then, and large.
      dropping = setTimeout(() => (current = null), namesLifetimeMs).unref()
      return index
    }
    const own = { index: read(), heard }
    building = own
    const over = () => {
      if (building === own) building = null
    }
    own.index.then(over, over)
    return own.index
  }

  async function find(credential: Credential, until: 'checksUntil' | 'namesUntil'): Promise<Index> {
    for (;;) {
      if (current && current[until] > clock()) return current.index
      if (!building) return build(credential)
      // It fails for whoever began it, who may be signed out or no owner any more; that is not this one's failure.
      const others = await building.index.catch(() => null)
      if (others) return others
    }
  }

  return {
    check: async (credential, username) => (await find(credential, 'checksUntil')).check(username),
    namesOf: async (credential, ids) => (await find(credential, 'namesUntil')).namesOf(ids),
  }
}
