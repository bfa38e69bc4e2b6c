import type { Browser, TestServer } from './test-server.ts'

/** Signs in a new browser through a provider that Argilla has, as whoever has this name there. */
export async function signInThrough(
  { argilla, browser: open }: TestServer,
  provider: string,
  username: string,
): Promise<Browser> {
  const browser = open()
  const start = `/app/providers/${provider}`
  const { headers } = await browser.call('GET', start, undefined, {
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  const { searchParams } = new URL(String(headers['location']))
  const of = (name: string) => searchParams.get(name) ?? ''
  const given = { username, challenge: of('code_challenge'), redirect_uri: of('redirect_uri') }
  argilla.providers.codes.set('code', given)
  await browser.call('GET', `${start}/back?code=code&state=${of('state')}`)
  return browser
}
