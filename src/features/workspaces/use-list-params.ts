import { useState } from 'react'
import { NavigationType, useLocation, useNavigationType, useSearchParams } from 'react-router'
import type { SortState } from '#components/table/columns.ts'

/**
 * Search text and order of a list, kept in the address as `?q=&sort=&dir=`. Typing replaces the entry in the history,
 * and what stands in the field never waits for the router.
 */
export function useListParams<Id extends string>(sortable: readonly Id[], fallback: Id) {
  const [params, setParams] = useSearchParams()
  const location = useLocation()
  const navigation = useNavigationType()
  const written = params.get('q') ?? ''
  const [typed, setTyped] = useState(written)
  const [seen, setSeen] = useState(location.key)
  if (seen !== location.key) {
    setSeen(location.key)
    // A link or the back button moved the address; what we wrote ourselves may lag behind the field.
    if (navigation === NavigationType.Pop || location.state !== typing) setTyped(written)
  }

  const id = sortable.find((name) => name === params.get('sort')) ?? fallback
  const sort: SortState<Id> = { id, direction: params.get('dir') === 'desc' ? 'desc' : 'asc' }

  const write = (values: Record<string, string | null>, state: unknown) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        for (const [name, value] of Object.entries(values)) {
          if (value === null || value === '') next.delete(name)
          else next.set(name, value)
        }
        return next
      },
      { replace: true, preventScrollReset: true, state },
    )

  return {
    query: typed,
    setQuery: (text: string) => {
      setTyped(text)
      write({ q: text }, typing)
    },
    sort,
    toggleSort: (next: Id) => {
      const descending = next === sort.id && sort.direction === 'asc'
      write({ sort: next === fallback ? null : next, dir: descending ? 'desc' : null }, typing)
    },
    /** To be put behind a path of the same list, e.g. that of a dialog over it. */
    search: location.search,
  }
}

/** Marks the entries of the history that this hook wrote. */
const typing = 'typing'
