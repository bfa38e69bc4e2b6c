import { expect, it } from 'vitest'
import { codeOf, startTestServer } from '../testing/test-server.ts'

it('two copies whose clocks are 16 minutes apart count sign-ins, sessions and the journal as one', async () => {
  const one = await startTestServer()
  try {
    const other = await one.copy({ now: () => Date.now() + 16 * 60_000 })
    const owner = one.argilla.addUser('owner', 'owner')
    const page = await one.browser().signIn(owner)
    const browsers = [page, await other.browser().signIn(owner)]
    const here = one.browser()
    const there = other.browser()
    for (const [index, browser] of browsers.entries()) {
      for (const copy of [here, there]) {
        for (const [name, value] of browser.jar) copy.jar.set(name, value)
        expect((await copy.call('GET', '/app/session')).status, `the session of copy ${index}`).toBe(200)
        copy.jar.clear()
      }
    }

    const wrong = { username: 'ann', password: 'wrong password' }
    for (let i = 0; i < 10; i++) {
      const answer = await (i % 2 ? here : there).call('POST', '/app/session', wrong)
      expect(codeOf(answer)).toBe('argilla-admin::WrongCredentials')
    }
    for (const copy of [here, there]) {
      expect(codeOf(await copy.call('POST', '/app/session', wrong))).toBe('argilla-admin::TooManyAttempts')
    }

    const { items } = (await page.call('GET', '/app/journal')).body as { items: { at: string }[] }
    expect(items.length).toBeGreaterThan(2)
    for (const { at } of items) expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(5 * 60_000)
  } finally {
    await one.close()
  }
})
