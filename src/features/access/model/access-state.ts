import { type ListState, formatListState, parseListState } from '#lib/list/list-state.ts'
import { parseUuid } from '#lib/rules/uuid.ts'
import type { UrlFormat } from '#lib/list/url-state.ts'

/** What the address of the grid says: the rows as on the users page, the columns, and whether the change is reviewed. */
export interface AccessState extends ListState {
  /** Text that a workspace's name must contain. */
  readonly columns: string
  /** Names of the workspaces that were chosen one by one; none: all. Argilla knows no rename, so names last. */
  readonly chosen: readonly string[]
  /** Only users and workspaces that something is staged for. */
  readonly changed: boolean
  /** The staged change as a list, by user or by workspace; null: the grid. */
  readonly review: 'user' | 'workspace' | null
  /** The batch whose progress or result is shown, by its id; null: none. */
  readonly batch: string | null
}

/** Reads the address; what makes no sense counts as not said. */
export function parseAccessState(params: URLSearchParams): AccessState {
  const review = params.get('review')
  return {
    ...parseListState(params),
    columns: params.get('columns') ?? '',
    chosen: [...new Set(params.getAll('column'))],
    changed: params.get('only') === 'changed',
    review: review === 'user' || review === 'workspace' ? review : null,
    batch: parseUuid(params.get('batch') ?? ''),
  }
}

/** The same written into a copy of `params`; defaults are left out to keep addresses short. */
export function formatAccessState(state: AccessState, params: URLSearchParams): URLSearchParams {
  const next = formatListState(state, params)
  for (const key of ['columns', 'column', 'only', 'review', 'batch']) next.delete(key)
  if (state.columns !== '') next.set('columns', state.columns)
  for (const name of state.chosen) next.append('column', name)
  if (state.changed) next.set('only', 'changed')
  if (state.review !== null) next.set('review', state.review)
  if (state.batch !== null) next.set('batch', state.batch)
  return next
}

export const accessFormat: UrlFormat<AccessState> = { parse: parseAccessState, format: formatAccessState }
