import { once } from './once.ts'
import { foldForSearch } from './search.ts'

/** The order of two texts by their code units, or of two numbers. */
export function compare<Value extends string | number>(a: Value, b: Value): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

const collator = new Intl.Collator(undefined, { numeric: true })

/**
 * Positions of `texts` in the order a reader of the browser's language expects, numbers by their value, equal ones as
 * they came. Sorted by a plain key first: the collator then finds long runs in order and is asked a fifth as often,
 * which is what it costs at 100,000.
 */
export function collatedOrder(texts: readonly string[]): number[] {
  const plain = texts.map((text) => foldForSearch(text).replace(/\d+/g, (digits) => digits.padStart(12, '0')))
  const order = texts.map((_, position) => position)
  const text = (position: number) => texts[position] ?? ''
  const key = (position: number) => plain[position] ?? ''
  order.sort((a, b) => compare(key(a), key(b)) || a - b)
  return order.sort((a, b) => collator.compare(text(a), text(b)) || a - b)
}

const nameOrder = once((list: readonly { readonly name: string }[]) =>
  collatedOrder(list.map(({ name }) => name)),
)

/** Workspaces or datasets by their names; the order is worked out once for a list. */
export const inNameOrder = <Item extends { readonly name: string }>(list: readonly Item[]): Item[] =>
  nameOrder(list).flatMap((position) => list[position] ?? [])
