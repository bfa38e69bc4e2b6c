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

interface View {
  scrollTop: number
  scrollLeft: number
  width: number
  height: number
}

/** Rows and columns rendered beyond the edges; the window moves in steps of them, not with each pixel. */
const step = { row: 6, column: 4 }

/** What must be rendered to fill the view, rounded outwards to whole steps. */
export function windowOf(view: View, sizes: GridSizes, rows: number, columns: number): GridWindow {
  const span = (from: number, length: number, size: number, by: number, count: number) => {
    const first = Math.floor(from / size / by) * by - by
    const end = Math.ceil((from + length) / size / by) * by + by
    return [Math.max(0, Math.min(first, count)), Math.max(0, Math.min(end, count))] as const
  }
  const [firstRow, endRow] = span(view.scrollTop, view.height - sizes.head, sizes.row, step.row, rows)
  const [firstColumn, endColumn] = span(
    view.scrollLeft,
    view.width - sizes.rowHead,
    sizes.column,
    step.column,
    columns,
  )
  return { firstRow, endRow, firstColumn, endColumn }
}

/** Whether columns begin or end beyond the right edge. */
export const hasMore = (view: View, sizes: GridSizes, columns: number) =>
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
