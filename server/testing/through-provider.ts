import type { Browser, TestServer } from './test-server.ts'

/** Signs in a new browser through a provider that Argilla has, as whoever has this name there. */
export const signInThrough = ({ argilla, browser }: TestServer, provider: string, username: string) =>
  goThrough({ argilla, browser: browser() }, provider, username)

/** The same in a browser that is there. `again`: not to sign in, but to prove who it is that is signed in. */
export async function goThrough(
  { argilla, browser }: Pick<TestServer, 'argilla'> & { browser: Browser },
  provider: string,
  username: string,
  again = false,
): Promise<Browser> {
  const start = `/app/providers/${provider}`
  const { headers } = await browser.call('GET', again ? `${start}?again=1` : start, undefined, {
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  const { searchParams } = new URL(String(headers['location']))
  const of = (name: string) => searchParams.get(name) ?? ''
  const given = { username, challenge: of('code_challenge'), redirect_uri: of('redirect_uri') }
  argilla.providers.codes.set('code', given)
  // From another site the cookie of a session does not come along, for it is `Strict`.
  const cookie = [...browser.jar].filter(([name]) => !name.includes('session')).map((pair) => pair.join('='))
  await browser.call('GET', `${start}/back?code=code&state=${of('state')}`, undefined, {
    headers: { cookie: cookie.join('; ') },
  })
  return browser
}
