interface Sight {
  /** Of the first row, from the upper edge of the window; less than 0 when it is scrolled out. */
  topPx: number
  windowPx: number
  rowPx: number
  count: number
}

/** Rendered beyond both edges, so that scrolling finds them there. */
const spare = 12

export interface RowRange {
  first: number
  /** The one after the last. */
  end: number
}

/** Which rows of equal height are to be rendered. */
export function rowsInView({ topPx, windowPx, rowPx, count }: Sight): RowRange {
  const within = (index: number) => Math.min(Math.max(index, 0), count)
  return {
    first: within(Math.floor(-topPx / rowPx) - spare),
    end: within(Math.ceil((windowPx - topPx) / rowPx) + spare),
  }
}
