/** Milliseconds of the first pause, and the longest one. */
const firstPauseMs = 1_000
const longestPauseMs = 30_000

/** What a run's steps pass before they are sent, and where they wait while nothing can be. */
export interface Gate {
  /** Waits until something may be sent; false where nothing is to be sent any more. */
  pass: () => Promise<boolean>
  /** Nothing gets through for a while, which grows; false where that is so already. */
  close: (retryAfterSeconds: number) => boolean
  /** Something got through; whether that says that all may. */
  passed: () => boolean
  /** Whoever waits looks again. */
  wake: () => void
  /** Goes on at once. */
  open: () => void
}

export function createGate(deps: {
  now: () => number
  sleep: (ms: number) => Promise<void>
  /** `wait`: until woken, e.g. for a new sign-in. */
  may: () => 'go' | 'wait' | 'never'
}): Gate {
  let closedUntil = 0
  let pauseMs = firstPauseMs
  let changed = createSignal()

  const wake = () => {
    changed.give()
    changed = createSignal()
  }
  return {
    async pass() {
      for (;;) {
        const may = deps.may()
        if (may === 'never') return false
        const wait = closedUntil - deps.now()
        if (may === 'wait') await changed.given
        else if (wait > 0) await Promise.race([deps.sleep(wait), changed.given])
        else return true
      }
    },
    close(retryAfterSeconds) {
      if (deps.now() < closedUntil) return false
      closedUntil = deps.now() + Math.max(pauseMs, retryAfterSeconds * 1000)
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
      return true
    },
    passed() {
      if (deps.now() < closedUntil) return false
      pauseMs = firstPauseMs
      return true
    },
    wake,
    open() {
      closedUntil = 0
      pauseMs = firstPauseMs
      wake()
    },
  }
}

function createSignal() {
  let give: () => void = () => undefined
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { give, given }
}
