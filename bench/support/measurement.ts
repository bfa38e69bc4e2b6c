/** What a measurement has found: a table, and sentences made from its figures. */
export interface Section {
  title: string
  /** How it was measured, in a sentence or two. */
  how: string
  /** All with the same keys, which head the columns. */
  rows: readonly Readonly<Record<string, string>>[]
  says?: readonly string[]
}

/** How much is measured. */
export interface Scale {
  /** Users in each list. */
  sizes: readonly number[]
  /** Users in each picture that is made alone, without a page. */
  pictures: readonly number[]
  /** Users × workspaces of each grid. */
  grids: readonly (readonly [number, number])[]
  /** Visits of each kind; fewer, but never less than three, where they take longer than so many seconds for one size. */
  visits: number
  visitSeconds: number
  /** Keys pressed. */
  keys: number
  /** Seconds of each load. */
  seconds: number
  sessions: { count: number; users: number; seconds: number }
}

/** Null where what it needs is not there. */
export type Measurement = (scale: Scale) => Promise<Section | null>

export const whole: Scale = {
  sizes: [1_000, 10_000, 100_000],
  pictures: [1_000, 100_000, 1_000_000],
  grids: [
    [100, 20],
    [1_000, 100],
    [10_000, 200],
  ],
  visits: 7,
  visitSeconds: 35,
  keys: 40,
  seconds: 5,
  sessions: { count: 200, users: 10_000, seconds: 60 },
}

export const quick: Scale = {
  sizes: [200, 1_000],
  pictures: [1_000, 10_000],
  grids: [[100, 20]],
  visits: 2,
  visitSeconds: 60,
  keys: 12,
  seconds: 2,
  sessions: { count: 20, users: 1_000, seconds: 10 },
}

/** The fewest and the most users, which are what growth is seen between. */
export const ends = ({ sizes }: Scale) => [Math.min(...sizes), Math.max(...sizes)] as const

/** The turns of visits: as many as are asked for, or as fit into the time. */
export function* turns({ visits, visitSeconds }: Scale): Generator<number> {
  const began = performance.now()
  for (let turn = 0; turn < visits; turn += 1) {
    if (turn >= 3 && performance.now() - began > visitSeconds * 1000) return
    yield turn
  }
}
