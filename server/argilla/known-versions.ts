import { z } from '#contract/zod.ts'
import { hasCode } from '../errors.ts'
import type { Argilla } from './argilla.ts'

const versionSchema = z.object({ version: z.string() })
const tested = '2.8.0'

interface Found {
  /** `foreign`: something answers there that is no Argilla. */
  state: 'reachable' | 'unreachable' | 'foreign'
  version: string | null
}

/** Whether Argilla is where ARGILLA_API_URL says. Never throws. */
export async function lookAtArgilla(argilla: Argilla, timeoutMs: number): Promise<Found> {
  try {
    const { data } = versionSchema.safeParse(await argilla.json({ path: '/version', timeoutMs }))
    return data ? { state: 'reachable', version: data.version } : { state: 'foreign', version: null }
  } catch (error) {
    const isSilent = hasCode(error, 'ArgillaUnreachable', 'ArgillaTimeout')
    return { state: isSilent ? 'unreachable' : 'foreign', version: null }
  }
}

/** The sentence for the person at the terminal; null where all is as it should be. */
export function warningOf({ state, version }: Found): string | null {
  if (state === 'unreachable') {
    return 'does not answer. Is ARGILLA_API_URL right? Nobody can sign in until it does.'
  }
  if (version === null) return 'answers, but is no Argilla. Is ARGILLA_API_URL right?'
  const [major, minor] = version.split('.')
  const isTested = `${major ?? ''}.${minor ?? ''}.` === /^\d+\.\d+\./.exec(tested)?.[0]
  return isTested ? null : `is version ${version}; this program is tested with ${tested}.`
}
