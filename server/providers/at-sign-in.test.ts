import { afterEach, beforeEach, expect, it } from 'vitest'
import type { JournalPage, JournalRecord } from '#contract/journal.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { until } from '#lib/testing/until.ts'
import type { FakeUser } from '../testing/fake-argilla.ts'
import { startTestServer, type Browser, type TestServer } from '../testing/test-server.ts'
import { signInThrough } from '../testing/through-provider.ts'

let server: TestServer
let owner: Browser
let ann: FakeUser
let [team, other]: Partial<Workspace>[] = []

beforeEach(async () => {
  server = await startTestServer()
  const { argilla } = server
  argilla.providers.names = ['keycloak']
  ann = argilla.addUser('ann', 'annotator')
  team = argilla.addWorkspace('team', ann)
  other = argilla.addWorkspace('other')
  owner = await server.browser().signIn(argilla.addUser('owner', 'owner'))
})
afterEach(() => server.close())

const look = (query = '') => owner.call('GET', `/app/directory${query}`)

/** What Argilla makes of it while it takes the provider's answer. */
function setAtSignIn(change: () => void) {
  server.argilla.intercept = ({ url }) => {
    if (url.includes('/access-token')) change()
  }
}
const join = (user: FakeUser, { id = '' }: Partial<Workspace> = {}) =>
  server.argilla.members.push({ workspace_id: id, user_id: user.id })

const entries = async (): Promise<JournalRecord[]> => {
  const { body } = await owner.call('GET', '/app/journal')
  return (body as JournalPage).items.filter(({ operation }) => operation.startsWith('elsewhere.'))
}
/** They are written behind an answer. */
const untilNewest = (newest: object) =>
  until(async () => {
    const found = await entries()
    expect(found[0]).toMatchObject(newest)
    return found
  })
/** What was written until somebody who came later was. */
async function untilWritten() {
  const { id } = server.argilla.addUser('eve', 'annotator')
  await signInThrough(server, 'keycloak', 'eve')
  return (await untilNewest({ operation: 'elsewhere.user_created', user: { id } })).slice(1)
}

it('is in the journal with the provider: role and memberships that are others after a sign-in, once', async () => {
  await look()
  setAtSignIn(() => {
    Object.assign(ann, { role: 'admin', updated_at: '2026-03-01T00:00:00.000000' })
    server.argilla.members.length = 0
    join(ann, other)
    server.argilla.intercept = null
  })
  await signInThrough(server, 'keycloak', 'ann')
  const span = { since: expect.any(String) as unknown, until: expect.any(String) as unknown }
  const by = { ...span, provider: 'keycloak' }
  const found = await until(async () => {
    const written = await entries()
    expect(written).toHaveLength(3)
    return written
  })
  expect(found).toContainEqual(
    expect.objectContaining({
      operation: 'elsewhere.user_changed',
      actor: null,
      user: { id: ann.id, name: 'ann' },
      before: expect.objectContaining({ role: 'annotator' }) as unknown,
      after: expect.objectContaining({ ...by, role: 'admin' }) as unknown,
    }),
  )
  const membership = (kind: string, workspace: Partial<Workspace> = {}) =>
    expect.objectContaining({
      operation: `elsewhere.${kind}`,
      user: { id: ann.id, name: 'ann' },
      workspace: { id: workspace.id, name: workspace.name },
      after: by,
    }) as unknown
  expect(found).toContainEqual(membership('joined', other))
  expect(found).toContainEqual(membership('left', team))

  // The next reading of Argilla finds it too, and knows it.
  const third = server.argilla.addWorkspace('third', ann)
  await look('?within=0')
  const later = await untilNewest({ operation: 'elsewhere.joined', workspace: { id: third.id } })
  expect(later.slice(2)).toEqual(found)
  expect(later[1]).toMatchObject({ operation: 'elsewhere.workspace_created' })
})

it('is nothing that was changed through this page, nor a password, nor a name', async () => {
  await look()
  await owner.call('POST', `/api/v1/workspaces/${other?.id ?? ''}/users`, { user_id: ann.id })
  setAtSignIn(() => Object.assign(ann, { first_name: 'Anna', updated_at: '2026-03-01T00:00:00.000000' }))
  await signInThrough(server, 'keycloak', 'ann')
  expect(await untilWritten()).toEqual([])
})

it('is somebody who was made by it, and of an owner no membership', async () => {
  await look()
  await signInThrough(server, 'keycloak', 'owner')
  await signInThrough(server, 'keycloak', 'new')
  const found = await untilNewest({ operation: 'elsewhere.user_created', user: { name: 'new' } })
  expect(found).toHaveLength(1)
  expect(found[0]).toMatchObject({ after: { role: 'annotator', provider: 'keycloak' } })
})

it('is not known where nobody has looked before', async () => {
  setAtSignIn(() => Object.assign(ann, { role: 'admin' }))
  await signInThrough(server, 'keycloak', 'ann')
  await look()
  expect(await untilWritten()).toEqual([])
})
