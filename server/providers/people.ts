import type { FastifyInstance } from 'fastify'
import type { ProviderPeople } from '#contract/sign-in/provider-people.ts'
import { requireOwner, type Callers } from '../session/callers.ts'
import type { Journal } from '../store/store.ts'
import type { Providers } from './list.ts'

interface PeopleDeps {
  callers: Callers
  journal: Pick<Journal, 'throughProviders'>
  providers: Providers
}

/** Who signs in through a provider, as far as they did so on this page: Argilla tells nobody. */
export function peopleRoutes(app: FastifyInstance, { callers, journal, providers }: PeopleDeps) {
  app.get('/app/provider-people', async (request): Promise<ProviderPeople> => {
    requireOwner((await callers.verify(request)).user)
    const configured = await providers.list()
    if (configured.length === 0) return { items: [] }
    const people = [...(await journal.throughProviders())].map(([user_id, last]) => ({ user_id, ...last }))
    // One that Argilla no longer has sets nothing anew.
    return { items: people.filter(({ provider }) => provider === null || configured.includes(provider)) }
  })
}
