/** `BASE_PATH`: below which path the page lives, '' or `/admin`. One for a whole page, and for a whole server. */
let base = ''

export const setBase = (path: string): void => {
  base = path
}

/** As the router and cookies want it. */
export const basePath = (): string => base || '/'

/** A path of this page, or of its server, as a browser asks for it. The router adds it by itself. */
export const withBase = (path: string): string => base + path

/** And back: what the router knows. The first page for what is not below the base. */
export function withoutBase(path: string): string {
  const rest = path.slice(base.length)
  if (!path.startsWith(base) || !/^(?:[/?]|$)/.test(rest)) return '/'
  return rest.startsWith('/') ? rest : `/${rest}`
}

/** Where people open this page: for those who are told where to sign in. */
export const ownAddress = (): string => window.location.origin + base
