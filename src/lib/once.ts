/** What is worked out of a list, a second time only for another list: an answer lives as long as the list it is for. */
export function once<List extends object, Result>(work: (list: List) => Result): (list: List) => Result {
  const results = new WeakMap<List, { readonly result: Result }>()
  return (list) => {
    const known = results.get(list)
    if (known) return known.result
    const result = work(list)
    results.set(list, { result })
    return result
  }
}
