import { z } from '../zod.ts'

/** Where a sign-in through a provider begins, `?next=` with where to go on; with `?again=` the same person proves it again. */
export const providerPath = (name: string): string => `/app/providers/${encodeURIComponent(name)}`

/**
 * Why a sign-in through a provider came to nothing. `denied`: the provider says that the person, or it, would not.
 * `late`: took too long, came twice, or was begun in another browser. `refused`: Argilla did not take what the provider
 * gave. `other`: somebody else came back than who was to prove themselves. `gone`: Argilla has no such provider.
 * `unreachable`: Argilla did not answer.
 */
export const providerFailureSchema = z.enum(['denied', 'late', 'refused', 'other', 'gone', 'unreachable'])
export type ProviderFailure = z.infer<typeof providerFailureSchema>
