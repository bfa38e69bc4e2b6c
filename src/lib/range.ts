/** The ids between two, both included, in the shown order whichever comes first; just `to` when one is not shown. */
export function between(order: readonly string[], from: string, to: string): string[] {
  const [one, other] = [order.indexOf(from), order.indexOf(to)]
  if (one < 0 || other < 0) return [to]
  return order.slice(Math.min(one, other), Math.max(one, other) + 1)
}
