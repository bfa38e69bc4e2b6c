import { afterEach, beforeEach, expect, it } from 'vitest'
import type { JournalPage } from '#contract/journal.ts'
import { codeOf, startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.close())

const dismissal = { finding: 'manyOwners', count: 4, reason: 'One is on leave' }

it('keeps in the journal what an owner dismissed, and why', async () => {
  const owner = server.argilla.addUser('owner', 'owner')
  const browser = await server.browser().signIn(owner)
  expect((await browser.call('POST', '/app/findings/dismiss', dismissal)).status).toBe(204)
  const { body } = await browser.call('GET', '/app/journal?operation=finding.dismiss')
  expect((body as JournalPage).items).toMatchObject([
    { actor: { id: owner.id }, after: { finding: 'manyOwners', count: '4', reason: 'One is on leave' } },
  ])
})

it('takes no other finding, no count of nothing and no empty or endless reason', async () => {
  const browser = await server.browser().signIn(server.argilla.addUser('owner', 'owner'))
  for (const wrong of [{ finding: 'x' }, { count: 0 }, { reason: ' ' }, { reason: 'x'.repeat(301) }]) {
    const answer = await browser.call('POST', '/app/findings/dismiss', { ...dismissal, ...wrong })
    expect(answer.status).toBe(422)
  }
})

it.each(['admin', 'annotator'] as const)('is not for an %s', async (role) => {
  const browser = await server.browser().signIn(server.argilla.addUser('ada', role))
  expect(codeOf(await browser.call('POST', '/app/findings/dismiss', dismissal))).toBe(
    'argilla-admin::OwnersOnly',
  )
})
