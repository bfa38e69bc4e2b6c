import { PerformanceObserver } from 'node:perf_hooks'
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Bytes of the young generation from which it grows no further: a step later than this is seen it has doubled, to some 16 MiB. */
const enough = 6 * 2 ** 20

/**
 * Keeps V8 from taking what a machine has for what nobody needs any more: its young generation would double up to 128 MiB
 * under load and keep that, and the old one grow to several times what is held before it is looked through.
 * `--max-semi-space-size` counts before a program's first line alone, where each way of starting would have to give it; how
 * they grow may be said at any time.
 */
export function boundHeap(): void {
  setFlagsFromString('--heap-growing-percent=25')
  let grows = true
  const look = () => {
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
    if (grows === (young?.space_size ?? 0) < enough) return
    grows = !grows
    setFlagsFromString(`--semi-space-growth-factor=${grows ? 2 : 1}`)
  }
  look()
  new PerformanceObserver(look).observe({ entryTypes: ['gc'] })
}
