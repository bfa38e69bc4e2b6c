import type { Argilla } from '../argilla/argilla.ts'
import { LostAnswer } from '../argilla/lost-answer.ts'
import { challengeOf, type Pending } from './pending.ts'

/** Milliseconds that a provider's address is remembered, so that who asks for it often asks Argilla rarely. */
const lifetimeMs = 60_000

export interface Addresses {
  /** Where people sign in at the provider, as Argilla says. Throws what Argilla does. */
  of: (provider: string, redirect_uri: string) => Promise<URL>
  /** The same for one sign-in. */
  fill: (address: URL, pending: Pending) => string
}

/** `clock`: milliseconds that only grow. */
export function createAddresses(argilla: Argilla, clock: () => number): Addresses {
  const known = new Map<string, { address: string; until: number }>()

  return {
    async of(provider, redirect_uri) {
      const found = known.get(provider)
      if (found && found.until > clock()) return new URL(found.address)
      const path = `/oauth2/providers/${provider}/authentication`
      const address = await argilla.redirect({ path, query: { redirect_uri } })
      if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
        throw new LostAnswer('nonsense', { cause: new Error('sent on to no address of the web') })
      known.set(provider, { address, until: clock() + lifetimeMs })
      return new URL(address)
    },

    fill(address, pending) {
      const filled = new URL(address)
      const { searchParams } = filled
      searchParams.set('redirect_uri', pending.redirect_uri)
      searchParams.set('state', pending.state)
      searchParams.set('code_challenge', challengeOf(pending))
      searchParams.set('code_challenge_method', 'S256')
      if (pending.again) searchParams.set('prompt', promptOf(pending.provider))
      return filled.href
    },
  }
}

/** These know no `login`; the most that they do is to ask which account. */
const promptOf = (provider: string) =>
  ['github', 'google-oauth2'].includes(provider) ? 'select_account' : 'login'
