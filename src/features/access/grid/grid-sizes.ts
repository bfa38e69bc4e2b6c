/** Sizes in px. They are fixed, so that what is in the window is a division and nothing need be measured. */
export interface GridSizes {
  head: number
  row: number
  rowHead: number
  column: number
}

export const wide = { row: 36, rowHead: 260, column: 92 }
/** For fingers, and for one or two workspaces beside the users at 320 px. */
export const narrow = { row: 44, rowHead: 136, column: 80 }

/** Lines of a workspace's name, the rest is cut; characters that fit into one line, about. */
const nameLines = { most: 3, characters: 12, height: 15 }

/** The head is as high as the longest of the names needs, up to three lines. */
export function sizesFor(isNarrow: boolean, names: readonly string[]): GridSizes {
  const longest = names.reduce((most, name) => Math.max(most, name.length), 0)
  const lines = Math.min(nameLines.most, Math.max(1, Math.ceil(longest / nameLines.characters)))
  return { ...(isNarrow ? narrow : wide), head: 36 + lines * nameLines.height }
}

/** The part of the grid that is rendered; ends are exclusive. */
export interface GridWindow {
  firstRow: number
  endRow: number
  firstColumn: number
  endColumn: number
}

interface Size {
  width: number
  height: number
}

interface View extends Size {
  scrollTop: number
  scrollLeft: number
}

/** Rows and columns rendered beyond the edges; the window moves in steps of them, not with each pixel. */
const step = { row: 6, column: 4 }

/** What must be rendered to fill the view, rounded outwards to whole steps, and `beyond` it. */
export function windowOf(
  view: View,
  sizes: GridSizes,
  rows: number,
  columns: number,
  beyond = step,
): GridWindow {
  const span = (what: keyof typeof step, from: number, length: number, count: number) => {
    const by = step[what]
    const first = Math.floor(from / sizes[what] / by) * by - beyond[what]
    const end = Math.ceil((from + length) / sizes[what] / by) * by + beyond[what]
    return [Math.max(0, Math.min(first, count)), Math.max(0, Math.min(end, count))] as const
  }
  const [firstRow, endRow] = span('row', view.scrollTop, view.height - sizes.head, rows)
  const [firstColumn, endColumn] = span('column', view.scrollLeft, view.width - sizes.rowHead, columns)
  return { firstRow, endRow, firstColumn, endColumn }
}

/** In a low window the page scrolls rather than that the grid is lower. */
export const leastHeight = 320
/** Px that the bar and what stands above and below the grid take at least. */
const around = 200
/** The page is no wider. */
const widest = 1440

/**
 * What is rendered before the grid can be measured, for a window of this size: what is seen of it, and some rows to scroll to.
 * Every cell more makes the first paint later.
 */
export function firstWindow(window: Size, sizes: GridSizes, rows: number, columns: number): GridWindow {
  const height = Math.max(leastHeight, window.height - around)
  const view = { scrollTop: 0, scrollLeft: 0, width: Math.min(widest, window.width), height }
  // A server can't ask whether it is a phone's.
  const own = window.width < 600 ? { ...sizes, ...narrow } : sizes
  return windowOf(view, own, rows, columns, { ...step, column: 0 })
}

/** Whether columns begin or end beyond the right edge. */
export const hasMore = (view: Pick<View, 'scrollLeft' | 'width'>, sizes: GridSizes, columns: number) =>
  sizes.rowHead + columns * sizes.column - view.scrollLeft > view.width + 1

/** Where to scroll so that a cell is in the view, free of the sticky head and row heads; -1 stands for these. */
export function scrollTo(view: View, sizes: GridSizes, row: number, column: number) {
  const into = (position: number, size: number, from: number, length: number) => {
    if (position < 0) return from
    const start = position * size
    return Math.max(0, Math.min(start, Math.max(from, start + size - length)))
  }
  return {
    top: into(row, sizes.row, view.scrollTop, view.height - sizes.head),
    left: into(column, sizes.column, view.scrollLeft, view.width - sizes.rowHead),
  }
}
