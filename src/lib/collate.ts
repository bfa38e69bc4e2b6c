import { once } from './once.ts'
import { foldForSearch } from './search.ts'
import { drain, positions, sorting, type Slices } from './slices.ts'

/** The order of two texts by their code units, or of two numbers. */
export function compare<Value extends string | number>(a: Value, b: Value): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

export type Collator = Pick<Intl.Collator, 'compare'>

const collators = new Map<string | undefined, Intl.Collator>()

/** Numbers by their value. Without a locale: that of the browser, or of the server. Making one takes milliseconds. */
export function collatorFor(locale?: string): Intl.Collator {
  const collator = collators.get(locale) ?? new Intl.Collator(locale, { numeric: true })
  collators.set(locale, collator)
  return collator
}

const ownCollator = collatorFor()

/**
 * 0 to `count - 1` in the order in which a reader of the collator's language expects their texts, numbers by their value,
 * equal ones as they came. Sorted by a plain key first: the collator then finds long runs in order and is asked a fifth
 * as often, which is what it costs at 100,000.
 */
export function* collating(
  count: number,
  textAt: (index: number) => string,
  collator: Collator = ownCollator,
): Slices<Uint32Array<ArrayBuffer>> {
  const texts: string[] = []
  const keys: string[] = []
  for (let index = 0; index < count; index += 1) {
    const text = textAt(index)
    texts.push(text)
    keys.push(foldForSearch(text).replace(/\d+/g, (digits) => digits.padStart(12, '0')))
    if (index % 500 === 0) yield
  }
  const text = (index: number) => texts[index] ?? ''
  const key = (index: number) => keys[index] ?? ''
  const order = positions(count)
  yield* sorting(order, (a, b) => compare(key(a), key(b)) || a - b)
  yield* sorting(order, (a, b) => collator.compare(text(a), text(b)) || a - b)
  return order
}

/** Positions of `texts` in that order, at once. */
const collatedOrder = (texts: readonly string[]): Uint32Array =>
  drain(collating(texts.length, (index) => texts[index] ?? ''))

const nameOrder = once((list: readonly { readonly name: string }[]) => [
  ...collatedOrder(list.map(({ name }) => name)),
])

/** Workspaces or datasets by their names; the order is worked out once for a list. */
export const inNameOrder = <Item extends { readonly name: string }>(list: readonly Item[]): Item[] =>
  nameOrder(list).flatMap((position) => list[position] ?? [])
