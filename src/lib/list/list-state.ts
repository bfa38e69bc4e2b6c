import { roleSchema, type Role } from '#contract/users.ts'
import type { UrlFormat } from './url-state.ts'

export const sortKeys = ['username', 'name', 'role', 'workspaces', 'created'] as const
export type SortKey = (typeof sortKeys)[number]
export type SortDirection = 'asc' | 'desc'

/**
 * What the address of a list of users says. `workspace` is an id, or 'none': who sees none, which an owner never is.
 * `since`: created within the last seven days.
 */
export interface ListState {
  readonly q: string
  readonly role: Role | null
  readonly workspace: string | null
  readonly since: 'week' | null
  readonly sort: SortKey
  readonly dir: SortDirection
}

export const defaultListState: ListState = {
  q: '',
  role: null,
  workspace: null,
  since: null,
  sort: 'username',
  dir: 'asc',
}

/** Reads `?q=&role=&workspace=&since=&sort=&dir=`; what makes no sense counts as not said. */
export function parseListState(params: URLSearchParams): ListState {
  const sort = params.get('sort')
  const workspace = params.get('workspace')
  return {
    q: params.get('q') ?? '',
    role: roleSchema.safeParse(params.get('role')).data ?? null,
    workspace: workspace === '' ? null : workspace,
    since: params.get('since') === 'week' ? 'week' : null,
    sort: sortKeys.find((key) => key === sort) ?? defaultListState.sort,
    dir: params.get('dir') === 'desc' ? 'desc' : 'asc',
  }
}

/** The same written into a copy of `params`, whose other parts stay; defaults are left out to keep addresses short. */
export function formatListState(state: ListState, params = new URLSearchParams()): URLSearchParams {
  const next = new URLSearchParams(params)
  for (const key of ['q', 'role', 'workspace', 'since', 'sort', 'dir'] as const) {
    const value = state[key]
    if (value === null || value === defaultListState[key]) next.delete(key)
    else next.set(key, value)
  }
  return next
}

export const listFormat: UrlFormat<ListState> = { parse: parseListState, format: formatListState }

/** What a click on the header of a column means: sort by it, or the other way round. */
export const sortedBy = <Key extends string>(
  { sort, dir }: { sort: Key; dir: SortDirection },
  key: Key,
): { sort: Key; dir: SortDirection } => ({ sort: key, dir: sort === key && dir === 'asc' ? 'desc' : 'asc' })
