/**
 * A path of this page that is safe to go to after signing in; anything else (another site, `//host`) is null. What is looked at
 * is what is answered: `/.//host` and `/x/..//host` become `//host` only when they are parsed.
 */
export function safeNext(next: string | null): string | null {
  if (!next?.startsWith('/') || !URL.canParse(next, 'http://here')) return null
  const { host, pathname, search } = new URL(next, 'http://here')
  if (host !== 'here' || /^\/[/\\]/.test(pathname) || pathname.startsWith('/sign-in')) return null
  return pathname + search
}
