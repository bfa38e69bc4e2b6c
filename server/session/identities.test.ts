import { beforeEach, describe, expect, it } from 'vitest'
import type { Argilla } from '../argilla/argilla.ts'
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

  it('stays who was found last, whatever becomes of a question from before', async () => {
    let answer: () => void = () => undefined
    const held = new Promise<void>((resolve) => (answer = resolve))
    at.argilla.intercept = (_, reply) => held.then(() => reply.code(500).send({ detail: 'broken' }))
    const before = prove()
    while (at.argilla.seen.length === 0) await new Promise(setImmediate)
    identities.forget(ann.id)
    at.argilla.intercept = null
    await prove()
    answer()
    await expect(before).rejects.toMatchObject({ status: 500 })
    await prove()
    expect(at.argilla.seen).toHaveLength(2)
  })

  it('is known to be as old as its answer', async () => {
    const first = await prove()
    expect(identities.ageOf(first)).toBe(0)
    at.now = 4_000
    expect(identities.ageOf(await prove())).toBe(4_000)
    at.now = 6_000
    expect(identities.ageOf(await prove())).toBe(0)
    expect(identities.ageOf(first)).toBe(6_000)
    expect(identities.ageOf({ ...first })).toBe(Infinity)
  })
})

describe('what is kept of who asked', () => {
  /** An Argilla that knows everybody by their id; `asked` for whom. */
  function askingAll() {
    const asked: string[] = []
    let waiting: Promise<void> | null = null
    const json = async ({ credential }: { credential: { value: string } }) => {
      asked.push(credential.value)
      await waiting
      return { ...ann, id: credential.value }
    }
    const kept = createIdentities({ json } as unknown as Argilla, () => at.now)
    const ask = (id: string, maxAge = Infinity) => kept.prove({ type: 'api_key', value: id }, id, maxAge)
    const wait = (until: Promise<void>) => {
      waiting = until
    }
    return { ask, asked, wait }
  }

  it('is there for a quarter of an hour, for whom an older answer is enough', async () => {
    const { ask, asked } = askingAll()
    await ask('ann')
    at.now = 15 * 60_000 - 1
    await ask('bob')
    await ask('ann')
    expect(asked).toEqual(['ann', 'bob'])
    at.now += 1
    await ask('eve')
    await ask('ann')
    await ask('bob')
    expect(asked).toEqual(['ann', 'bob', 'eve', 'ann'])
  })

  it('is not dropped while Argilla is being asked', async () => {
    const { ask, asked, wait } = askingAll()
    let answer: () => void = () => undefined
    wait(new Promise((resolve) => (answer = resolve)))
    at.now = 60 * 60_000
    const all = ['ann', 'bob', 'ann'].map((id) => ask(id))
    answer()
    await Promise.all(all)
    expect(asked).toEqual(['ann', 'bob'])
  })

  it('is of ten thousand at most, and who was asked for longest ago goes first', async () => {
    const { ask, asked } = askingAll()
    for (let person = 0; person < 10_000; person++) await ask(`${person}`)
    await ask('0')
    expect(asked).toHaveLength(10_000)
    await ask('one more')
    await ask('2', 0)
    for (const id of ['a second', 'a third']) await ask(id)
    asked.length = 0
    // They stand in the place of 0, of 1, and, since 2 was asked for anew, of 3.
    for (const id of ['one more', 'a second', 'a third', '2', '4', '3']) await ask(id)
    expect(asked).toEqual(['3'])
  })
})
