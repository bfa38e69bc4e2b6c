/** A place in the grid: a cell, or with -1 the head of a row or a column. */
export interface Place {
  readonly row: number
  readonly column: number
}

/** The element of the grid an event came from, by the place that its attributes tell. */
export function placeOf(target: EventTarget): (Place & { element: HTMLElement }) | null {
  const element = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-row]') : null
  if (!element) return null
  return { row: Number(element.dataset['row']), column: Number(element.dataset['column']), element }
}

interface Key {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** Where a key leads from a place; null when it is none of the grid's. The corner is no place: it holds nothing. */
export function nextPlace(
  { key, ctrlKey, metaKey, altKey }: Key,
  { row, column }: Place,
  { rows, columns, page }: { rows: number; columns: number; page: number },
): Place | null {
  if (altKey || metaKey) return null
  const far = ctrlKey ? Infinity : 1
  const to = (nextRow: number, nextColumn: number): Place => {
    const place = {
      row: Math.max(-1, Math.min(nextRow, rows - 1)),
      column: Math.max(-1, Math.min(nextColumn, columns - 1)),
    }
    return place.row === -1 && place.column === -1 ? { row, column } : place
  }
  switch (key) {
    case 'ArrowUp':
      return to(ctrlKey ? Math.min(row, 0) : row - 1, column)
    case 'ArrowDown':
      return to(row + far, column)
    case 'ArrowLeft':
      return to(row, ctrlKey ? Math.min(column, 0) : column - 1)
    case 'ArrowRight':
      return to(row, column + far)
    case 'PageUp':
      return to(Math.min(row, Math.max(0, row - page)), column)
    case 'PageDown':
      return to(row + page, column)
    case 'Home':
      return ctrlKey ? to(0, 0) : to(row, 0)
    case 'End':
      return ctrlKey ? to(rows - 1, columns - 1) : to(row, columns - 1)
    default:
      return null
  }
}
