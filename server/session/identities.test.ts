import { beforeEach, describe, expect, it } from 'vitest'
import type { FakeUser } from '../testing/fake-argilla.ts'
import { eachArgilla } from '../testing/openings.ts'
import { createIdentities, type Identities } from './identities.ts'

const at = eachArgilla()
let ann: FakeUser
let identities: Identities
beforeEach(() => {
  ann = at.argilla.addUser('ann', 'owner')
  identities = createIdentities(at.real, () => at.now)
})

const prove = (userId = ann.id, maxAge?: number) =>
  identities.prove({ type: 'api_key', value: ann.api_key }, userId, maxAge)

describe('who asks', () => {
  it('is asked once for five seconds', async () => {
    await prove()
    at.now = 4_999
    expect(await prove()).toMatchObject({ id: ann.id })
    expect(at.argilla.seen).toHaveLength(1)
    at.now = 5_000
    await prove()
    expect(at.argilla.seen).toHaveLength(2)
  })

  it('is not asked again for whom an older answer is enough, unless they were changed since', async () => {
    await prove()
    at.now = 60_000
    await prove(ann.id, 60_001)
    expect(at.argilla.seen).toHaveLength(1)
    await prove(ann.id, 60_000)
    expect(at.argilla.seen).toHaveLength(2)
    identities.forget(ann.id)
    await prove(ann.id, 60_000)
    expect(at.argilla.seen).toHaveLength(3)
  })

  it('is asked once by all who ask at once', async () => {
    await Promise.all([prove(), prove(), prove()])
    expect(at.argilla.seen).toHaveLength(1)
  })

  it('is asked again after a change of them, also while it is being asked', async () => {
    let release: () => void = () => undefined
    at.argilla.intercept = () => new Promise<void>((resolve) => (release = resolve))
    const before = prove()
    while (at.argilla.seen.length === 0) await new Promise(setImmediate)
    identities.forget(ann.id)
    at.argilla.intercept = null
    const after = prove()
    ann.role = 'annotator'
    expect(await after).toMatchObject({ role: 'annotator' })
    release()
    await before
    expect(await prove()).toMatchObject({ role: 'annotator' })
    expect(at.argilla.seen).toHaveLength(2)
    identities.forget('somebody else')
    await prove()
    expect(at.argilla.seen).toHaveLength(2)
    identities.forgetAll()
    await prove()
    expect(at.argilla.seen).toHaveLength(3)
  })

  it('is no answer that is kept where it was none', async () => {
    at.argilla.intercept = (_, reply) => reply.code(500).send({ detail: 'broken' })
    await expect(prove()).rejects.toMatchObject({ status: 500 })
    at.argilla.intercept = null
    expect(await prove()).toMatchObject({ id: ann.id })
  })

  it('is nobody else', async () => {
    await prove()
    await expect(prove('somebody else')).rejects.toMatchObject({ code: 'argilla-admin::SessionReplaced' })
  })
})
