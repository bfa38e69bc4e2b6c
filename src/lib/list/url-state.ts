/** How the state of a screen is read from an address, and written into a copy of it whose other parts stay. */
export interface UrlFormat<State> {
  readonly parse: (params: URLSearchParams) => State
  readonly format: (state: State, params: URLSearchParams) => URLSearchParams
}

/** What a screen shows. It counts at once; the address follows, for the browser limits how often it may change. */
export interface UrlState<State> {
  readonly state: State
  /** The address as seen last. */
  readonly address: string
  /** Addresses that were written and have not come back yet, oldest first. */
  readonly written: readonly string[]
  /** Whether something was typed that was not written yet. */
  readonly isAhead: boolean
}

export const readUrl = <State>(
  parse: UrlFormat<State>['parse'],
  params: URLSearchParams,
): UrlState<State> => ({
  state: parse(params),
  address: params.toString(),
  written: [],
  isAhead: false,
})

/** The address changed: what was written here only comes back, anything else (Back, a link) is taken over. */
export function follow<State>(
  url: UrlState<State>,
  parse: UrlFormat<State>['parse'],
  params: URLSearchParams,
): UrlState<State> {
  const address = params.toString()
  const position = url.written.lastIndexOf(address)
  if (position < 0) return readUrl(parse, params)
  return { ...url, address, written: url.written.slice(position + 1) }
}

/** Something was typed: shown now, written later. */
export const typed = <State>(url: UrlState<State>, part: Partial<State>): UrlState<State> => ({
  ...url,
  state: { ...url.state, ...part },
  isAhead: true,
})

/** The state goes into the address, with all that was typed until now; `params` is null where it is there already. */
export function write<State>(
  url: UrlState<State>,
  format: UrlFormat<State>['format'],
  params: URLSearchParams,
): [UrlState<State>, URLSearchParams | null] {
  const next = format(url.state, params)
  const address = next.toString()
  const isThere = address === (url.written.at(-1) ?? url.address)
  return [
    { ...url, written: isThere ? url.written : [...url.written, address], isAhead: false },
    isThere ? null : next,
  ]
}
