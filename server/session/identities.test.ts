import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createArgilla } from '../argilla/argilla.ts'
import { startFakeArgilla, type FakeArgilla, type FakeUser } from '../testing/fake-argilla.ts'
import { createIdentities, type Identities } from './identities.ts'

let argilla: FakeArgilla
let ann: FakeUser
let identities: Identities
let now = 0
beforeEach(async () => {
  argilla = await startFakeArgilla()
  ann = argilla.addUser('ann', 'owner')
  now = 0
  const real = createArgilla({ baseUrl: () => argilla.url, timeouts: { answer: 15_000, list: 15_000 } })
  identities = createIdentities(real, () => now)
})
afterEach(() => argilla.close())

const prove = (userId = ann.id, maxAge?: number) =>
  identities.prove({ type: 'api_key', value: ann.api_key }, userId, maxAge)

describe('who asks', () => {
  it('is asked once for five seconds', async () => {
    await prove()
    now = 4_999
    expect(await prove()).toMatchObject({ id: ann.id })
    expect(argilla.seen).toHaveLength(1)
    now = 5_000
    await prove()
    expect(argilla.seen).toHaveLength(2)
  })

  it('is not asked again for whom an older answer is enough, unless they were changed since', async () => {
    await prove()
    now = 60_000
    await prove(ann.id, 60_001)
    expect(argilla.seen).toHaveLength(1)
    await prove(ann.id, 60_000)
    expect(argilla.seen).toHaveLength(2)
    identities.forget(ann.id)
    await prove(ann.id, 60_000)
    expect(argilla.seen).toHaveLength(3)
  })

  it('is asked once by all who ask at once', async () => {
    await Promise.all([prove(), prove(), prove()])
    expect(argilla.seen).toHaveLength(1)
  })

  it('is asked again after a change of them, also while it is being asked', async () => {
    let release: () => void = () => undefined
    argilla.intercept = () => new Promise<void>((resolve) => (release = resolve))
    const before = prove()
    while (argilla.seen.length === 0) await new Promise(setImmediate)
    identities.forget(ann.id)
    argilla.intercept = null
    const after = prove()
    ann.role = 'annotator'
    expect(await after).toMatchObject({ role: 'annotator' })
    release()
    await before
    expect(await prove()).toMatchObject({ role: 'annotator' })
    expect(argilla.seen).toHaveLength(2)
    identities.forget('somebody else')
    await prove()
    expect(argilla.seen).toHaveLength(2)
  })

  it('is no answer that is kept where it was none', async () => {
    argilla.intercept = (_, reply) => reply.code(500).send({ detail: 'broken' })
    await expect(prove()).rejects.toMatchObject({ status: 500 })
    argilla.intercept = null
    expect(await prove()).toMatchObject({ id: ann.id })
  })

  it('is nobody else', async () => {
    await prove()
    await expect(prove('somebody else')).rejects.toMatchObject({ code: 'argilla-admin::SessionReplaced' })
  })
})
