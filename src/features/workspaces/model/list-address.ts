import type { SortDirection } from '#lib/list/list-state.ts'
import type { UrlFormat } from '#lib/list/url-state.ts'

/** What the address of a list says: `?q=&sort=&dir=`. */
export interface ListAddress<Key extends string> {
  readonly q: string
  readonly sort: Key
  readonly dir: SortDirection
}

/** For a list that can be sorted by `keys`, the first of them unless another is said; junk counts as not said. */
export function listAddress<Key extends string>(keys: readonly [Key, ...Key[]]): UrlFormat<ListAddress<Key>> {
  return {
    parse: (params) => ({
      q: params.get('q') ?? '',
      sort: keys.find((key) => key === params.get('sort')) ?? keys[0],
      dir: params.get('dir') === 'desc' ? 'desc' : 'asc',
    }),
    format: (state, params) => {
      const next = new URLSearchParams(params)
      const unsaid = { q: '', sort: keys[0], dir: 'asc' }
      for (const part of ['q', 'sort', 'dir'] as const) {
        if (state[part] === unsaid[part]) next.delete(part)
        else next.set(part, state[part])
      }
      return next
    },
  }
}
