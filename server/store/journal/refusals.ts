/** Milliseconds within which the same refusal again is counted with the first one. */
const windowMs = 60 * 60 * 1000
/** Refusals whose first one is remembered. */
const mostRemembered = 10_000
/** Different ones of one person within the window, before all further ones are counted together. */
const mostDifferent = 200
/** And of any, before nothing more of theirs is tried: each is written ahead, and so leaves links in the chain. */
const mostRefused = 500

export interface Refusal {
  actor: string
  /** What makes two of them the same. */
  same: string
}

export interface Refusals {
  /** One more of theirs, alone or as a step of a batch. */
  count: (actor: string) => void
  /** The entry with which this one is counted; null: it stands for itself. */
  first: (refusal: Refusal) => number | null
  remember: (refusal: Refusal, id: number) => void
  /** Seconds until they may try again, of whom so much was refused; null: now. */
  waitOf: (actor: string) => number | null
}

/** Which refusals are counted with an earlier one, so that nobody can fill the journal with them. */
export function createRefusals(clock: () => number): Refusals {
  const firsts = new Map<string, { id: number; until: number }>()
  const counts = new Map<string, { different: number; all: number; until: number }>()

  const alive = <T extends { until: number }>(known: T | undefined) =>
    known && known.until > clock() ? known : null
  const othersOf = ({ actor }: Refusal) => `${actor} others`

  /** As itself while it is known, or there are few of this person's; else as one of many. */
  function keyOf(refusal: Refusal): string {
    const isKnown = alive(firsts.get(refusal.same)) !== null
    const different = alive(counts.get(refusal.actor))?.different ?? 0
    return isKnown || different < mostDifferent ? refusal.same : othersOf(refusal)
  }

  function countOf(actor: string) {
    const known = alive(counts.get(actor))
    if (known) return known
    for (const [old, { until }] of counts) if (until <= clock()) counts.delete(old)
    const count = { different: 0, all: 0, until: clock() + windowMs }
    counts.set(actor, count)
    return count
  }

  return {
    count(actor) {
      countOf(actor).all += 1
    },
    first: (refusal) => alive(firsts.get(keyOf(refusal)))?.id ?? null,
    remember(refusal, id) {
      for (const [old, { until }] of firsts) {
        if (firsts.size >= mostRemembered || until <= clock()) firsts.delete(old)
      }
      firsts.set(keyOf(refusal), { id, until: clock() + windowMs })
      countOf(refusal.actor).different += 1
    },
    waitOf(actor) {
      const count = alive(counts.get(actor))
      return count && count.all >= mostRefused ? Math.ceil((count.until - clock()) / 1000) : null
    },
  }
}
