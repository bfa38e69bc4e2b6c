/** A path of this page that is safe to go to after signing in; anything else (another site, `//host`) is null. */
export function safeNext(next: string | null): string | null {
  if (next === null || !/^\/(?![/\\])/.test(next) || next.startsWith('/sign-in')) return null
  const { host, pathname, search } = new URL(next, 'http://here')
  return host === 'here' ? pathname + search : null
}
