import { z } from '#contract/zod.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import { collect } from '../argilla/collect.ts'
import { lostIn } from '../argilla/lost-answer.ts'
import { present } from '../argilla/present.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'
import { events } from './message.ts'

const webhookSchema = z.object({
  id: z.string(),
  url: z.string(),
  secret: z.string(),
  events: z.array(z.string()),
  enabled: z.boolean(),
})
/** As Argilla has it; its secret must not leave this folder but encrypted. */
export type Webhook = z.infer<typeof webhookSchema>

/** Owners see it in Argilla, where they may wonder whose it is. */
const description = 'argilla-admin: on which day who worked, nothing of what they answered'

/** Argilla writes addresses its own way. */
const sameAddress = (one: string, other: string) =>
  URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href

/** Those that lead to this address; null where this Argilla has no webhooks. Throws what reading throws. */
export async function listWebhooks(
  argilla: Argilla,
  credential: Credential,
  isOurs: { url: string | null; id: string | null },
): Promise<Webhook[] | null> {
  try {
    const all = await collect(argilla, { path: '/webhooks', credential }, webhookSchema)
    return all.filter(
      ({ id, url }) => id === isOurs.id || (isOurs.url !== null && sameAddress(url, isOurs.url)),
    )
  } catch (error) {
    if (error instanceof ArgillaRefusal && error.status === 404) return null
    throw error
  }
}

/** Whether it still tells what it was made for. */
export const tellsOfWork = (webhook: Webhook, url: string) =>
  webhook.enabled && sameAddress(webhook.url, url) && events.every((event) => webhook.events.includes(event))

/** Throws as {@link Argilla.json}: a LostAnswer means that it may be there. */
export async function createWebhook(argilla: Argilla, credential: Credential, url: string): Promise<Webhook> {
  const body = { url, events: [...events], description }
  return present(webhookSchema, await argilla.json({ method: 'POST', path: '/webhooks', credential, body }))
}

/** One that is gone already is what was asked for. Throws as {@link createWebhook}. */
export async function deleteWebhook(argilla: Argilla, credential: Credential, id: string): Promise<void> {
  try {
    await argilla.json({ method: 'DELETE', path: pathOf(id), credential })
  } catch (error) {
    if (!(error instanceof ArgillaRefusal && error.status === 404)) throw error
  }
}

/** Argilla sends a message to it at once, and waits for the answer. Throws where it does not get one. */
export async function pingWebhook(argilla: Argilla, credential: Credential, id: string): Promise<void> {
  await argilla.json({ method: 'POST', path: `${pathOf(id)}/ping`, credential })
}

const pathOf = (id: string) => `/webhooks/${encodeURIComponent(id)}`

/** For what was sent, with no answer, and could not be looked at or shows no change. */
export const notKnown = (cause: unknown, seen: 'unchanged' | 'unknown') =>
  new AppError('OutcomeUnknown', { ...lostIn(cause), seen }, { cause })
