/** Milliseconds within which the same refusal again is counted with the first one. */
const windowMs = 60 * 60 * 1000
/** Refusals whose first one is remembered. */
const mostRemembered = 10_000
/** Different ones of one person within the window, before all further ones are counted together. */
const mostDifferent = 200

export interface Refusal {
  actor: string
  /** What makes two of them the same. */
  same: string
}

export interface Refusals {
  /** The entry with which this one is counted; null: it stands for itself. */
  first: (refusal: Refusal) => number | null
  remember: (refusal: Refusal, id: number) => void
}

/** Which refusals are counted with an earlier one, so that nobody can fill the journal with them. */
export function createRefusals(clock: () => number): Refusals {
  const firsts = new Map<string, { id: number; until: number }>()
  const counts = new Map<string, { different: number; until: number }>()

  const alive = <T extends { until: number }>(known: T | undefined) =>
    known && known.until > clock() ? known : null
  const othersOf = ({ actor }: Refusal) => `${actor} others`

  /** As itself while it is known, or there are few of this person's; else as one of many. */
  function keyOf(refusal: Refusal): string {
    const isKnown = alive(firsts.get(refusal.same)) !== null
    const different = alive(counts.get(refusal.actor))?.different ?? 0
    return isKnown || different < mostDifferent ? refusal.same : othersOf(refusal)
  }

  return {
    first: (refusal) => alive(firsts.get(keyOf(refusal)))?.id ?? null,
    remember(refusal, id) {
      for (const [old, { until }] of firsts) {
        if (firsts.size >= mostRemembered || until <= clock()) firsts.delete(old)
      }
      for (const [actor, { until }] of counts) if (until <= clock()) counts.delete(actor)
      const until = clock() + windowMs
      firsts.set(keyOf(refusal), { id, until })
      const count = counts.get(refusal.actor) ?? { different: 0, until }
      counts.set(refusal.actor, { ...count, different: count.different + 1 })
    },
  }
}
