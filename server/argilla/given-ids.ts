import type { ArgillaCall } from './argilla.ts'

/** The most that are remembered; the oldest go first. */
const most = 100_000
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/**
 * Argilla 2.5 and 2.6 ignore the id that a user or workspace is created with, and give it another one. Whoever goes on with
 * the id they sent is led to the one that was given, as long as this program runs.
 */
export function createGivenIds() {
  const given = new Map<string, string>()
  const of = (id: string) => given.get(id.toLowerCase()) ?? id
  return {
    of,
    /** From what was sent and what was answered. */
    learn({ method, body }: ArgillaCall, answer: unknown) {
      const [sent, got] = [idIn(body), idIn(answer)]
      if (method !== 'POST' || sent === null || got === null || sent === got) return
      given.set(sent.toLowerCase(), got)
      const [oldest] = given.keys()
      if (given.size > most && oldest !== undefined) given.delete(oldest)
    },
    pathOf: (path: string) => (given.size === 0 ? path : path.replace(uuid, of)),
  }
}

const idIn = (value: unknown) =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id
    : null
