import { webhookPath, type Noting } from '#contract/noting.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import { lostIn } from '../argilla/lost-answer.ts'
import { AppError } from '../errors.ts'
import type { NotingStore, Registration } from '../store/noting.ts'
import type { Leases, Store } from '../store/store.ts'
import type { Sealing } from '../session/sealing.ts'
import {
  createWebhook,
  deleteWebhook,
  listWebhooks,
  notKnown,
  pingWebhook,
  tellsOfWork,
  type Webhook,
} from './webhooks.ts'

interface SwitchDeps {
  argilla: Argilla
  leases: Leases
  noted: NotingStore
  sealing: Sealing
  store: Pick<Store, 'check'>
  /** This server's address for Argilla; null: not known. */
  base: () => string | null
  /** Days that a day is kept. */
  keptDays: number
}

/** Writes into the journal that it was done; throws where that can't be written. */
type Note = () => Promise<void>

export interface Switch {
  /** What is so, by Argilla's list and the store. */
  look: (credential: Credential) => Promise<Noting>
  /**
   * After a lost answer Argilla's list says what became of it, here or at the next try: our address tells which webhook is
   * ours, so there are never two. Throws CannotNote, OutcomeUnknown where the list can't be read either, and what Argilla refuses.
   */
  on: (credential: Credential, note: Note) => Promise<void>
  off: (credential: Credential, note: Note) => Promise<void>
  /** Whether a message that Argilla was asked to send came here. */
  test: (credential: Credential) => Promise<boolean>
}

const turn = 'webhook'

export function createSwitch(deps: SwitchDeps): Switch {
  const { argilla, leases, noted, sealing, store } = deps

  const addressNow = () => {
    const base = deps.base()
    return base === null ? null : base + webhookPath
  }

  async function known(credential: Credential) {
    const registration = await noted.registration()
    const url = addressNow()
    const found = await listWebhooks(argilla, credential, { url, id: registration?.webhook_id ?? null })
    return { registration, url, found }
  }

  /** Whether what Argilla signs by this can be told from anybody's: not once SESSION_SECRET is another one altogether. */
  const isHeard = async (registration: Registration | null) =>
    registration !== null && (await sealing.open(registration.secret)) !== null

  /** What is there after all; throws OutcomeUnknown where nobody knows. */
  async function foundAfter(error: unknown, credential: Credential): Promise<Webhook[]> {
    if (!lostIn(error)) throw error
    const { found } = await known(credential).catch(() => ({ found: null }))
    if (found === null) throw notKnown(error, 'unknown')
    return found
  }

  async function makeOne(credential: Credential, url: string): Promise<Webhook> {
    try {
      return await createWebhook(argilla, credential, url)
    } catch (error) {
      const made = (await foundAfter(error, credential)).find((webhook) => tellsOfWork(webhook, url))
      if (made) return made
      throw lostIn(error) ? notKnown(error, 'unchanged') : error
    }
  }

  async function remove(credential: Credential, { id }: Webhook): Promise<void> {
    try {
      await deleteWebhook(argilla, credential, id)
    } catch (error) {
      const isThere = (await foundAfter(error, credential)).some((webhook) => webhook.id === id)
      if (isThere) throw lostIn(error) ? notKnown(error, 'unchanged') : error
    }
  }

  return {
    async look(credential) {
      const { registration, url, found } = await known(credential)
      return {
        state: await stateOf(),
        address: url,
        since: registration?.since ?? null,
        last_event_at: registration?.last_event_at ?? null,
        kept_days: deps.keptDays,
      }

      async function stateOf(): Promise<Noting['state']> {
        if (found === null) return 'unsupported'
        if (!registration) return found.length > 0 ? 'unfinished' : 'off'
        const own = found.find(({ id }) => id === registration.webhook_id)
        return own && url !== null && tellsOfWork(own, url) && (await isHeard(registration)) ? 'on' : 'gone'
      }
    },

    on: (credential, note) =>
      leases.hold(turn, async () => {
        const { registration, url, found } = await known(credential)
        if (url === null || found === null) throw new AppError('CannotNote')
        await store.check()
        const good = found.filter((webhook) => tellsOfWork(webhook, url))
        const kept = good.find(({ id }) => id === registration?.webhook_id) ?? good[0]
        for (const webhook of found) if (webhook !== kept) await remove(credential, webhook)
        const webhook = kept ?? (await makeOne(credential, url))
        const secret = await sealing.seal(webhook.secret)
        await noted.register(
          { webhook_id: webhook.id, url: webhook.url, secret },
          await isHeard(registration),
        )
        await note()
      }),

    off: (credential, note) =>
      leases.hold(turn, async () => {
        const { found } = await known(credential)
        await store.check()
        for (const webhook of found ?? []) await remove(credential, webhook)
        await noted.clear()
        await note()
      }),

    async test(credential) {
      const before = await noted.registration()
      if (!before) throw new AppError('NotFound')
      await pingWebhook(argilla, credential, before.webhook_id).catch((error: unknown) => {
        // Argilla's own failure to reach us is a 500 of Argilla's.
        if (!lostIn(error)) throw error
      })
      return (await noted.registration())?.last_event_at !== before.last_event_at
    },
  }
}
