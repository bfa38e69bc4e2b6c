import type { Flavour } from '#contract/flavour.ts'
import { z } from '#contract/zod.ts'
import { hasCode } from '../errors.ts'
import type { Argilla } from './argilla.ts'
import { isTested, serverName, testedVersions } from '#lib/rules/tested-versions.ts'
import { type Flavours, flavourOf } from './flavours.ts'

const versionSchema = z.object({ version: z.string() })
const documentSchema = z.object({ info: z.object({ title: z.string() }) })

export interface Found {
  /** `foreign`: something answers there that is no Argilla. */
  state: 'reachable' | 'unreachable' | 'foreign'
  /** null where nothing was reached that is one. */
  flavour: Flavour | null
}

/** Whether Argilla is where ARGILLA_API_URL says, and which one it is. Never throws. */
export async function lookAtArgilla(argilla: Argilla, timeoutMs: number): Promise<Found> {
  try {
    const { data } = versionSchema.safeParse(await argilla.json({ path: '/version', timeoutMs }))
    if (!data) return { state: 'foreign', flavour: null }
    const known = argilla.flavour()
    const isSame = known.version === data.version
    return {
      state: 'reachable',
      flavour: isSame ? known : flavourOf(data.version, await titleOf(argilla, timeoutMs)),
    }
  } catch (error) {
    const isSilent = hasCode(error, 'ArgillaUnreachable', 'ArgillaTimeout')
    return { state: isSilent ? 'unreachable' : 'foreign', flavour: null }
  }
}

/** Milliseconds: a server is updated rarely, and one that was not there at the start is known soon after. */
const oftenMs = 10_000
const rarelyMs = 300_000

/** Asks which server it is at the start and every few minutes, for it may be another one by then. */
export function watchFlavour(argilla: Argilla, flavours: Flavours) {
  let timer: NodeJS.Timeout | undefined
  async function look(timeoutMs: number): Promise<Found> {
    const found = await lookAtArgilla(argilla, timeoutMs)
    if (found.flavour) flavours.learn(found.flavour)
    clearTimeout(timer)
    timer = setTimeout(() => void look(oftenMs), found.flavour ? rarelyMs : oftenMs).unref()
    return found
  }
  return {
    look,
    stop: () => {
      clearTimeout(timer)
    },
  }
}

/** What the server calls itself in its OpenAPI document; empty where it shows none. */
async function titleOf(argilla: Argilla, timeoutMs: number): Promise<string> {
  const body = await argilla.json({ path: '/openapi.json', timeoutMs }).catch(() => null)
  return documentSchema.safeParse(body).data?.info.title ?? ''
}

/** The sentence for the person at the terminal; null where all is as it should be. */
export function warningOf({ state, flavour }: Found): string | null {
  if (state === 'unreachable') {
    return 'does not answer. Is ARGILLA_API_URL right? Nobody can sign in until it does.'
  }
  if (flavour === null) return 'answers, but is no Argilla. Is ARGILLA_API_URL right?'
  const name = serverName(flavour)
  if (!isTested(flavour)) return `is ${name}; this program is tested with ${testedVersions(flavour)}.`
  return flavour.updates_users ? null : `is ${name}, which can't change users: no edit, role or new password.`
}
