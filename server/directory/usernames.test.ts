import { beforeEach, describe, expect, it } from 'vitest'
import type { Credential } from '../argilla/argilla.ts'
import { createLocalBus } from '../testing/local-bus.ts'
import type { FakeUser } from '../testing/fake-argilla.ts'
import { eachArgilla } from '../testing/openings.ts'
import { createUsernames } from './usernames.ts'

const at = eachArgilla()
let owner: FakeUser
beforeEach(() => {
  owner = at.argilla.addUser('owner', 'owner')
})

const keyOf = (user: FakeUser): Credential => ({ type: 'api_key', value: user.api_key })
function start() {
  const bus = createLocalBus()
  const usernames = createUsernames({ argilla: at.real, bus, clock: () => at.now })
  return { bus, check: (name: string, by = owner) => usernames.check(keyOf(by), name), usernames }
}

describe('a username', () => {
  it('is taken by who has exactly it, and similar to what people take for it', async () => {
    const ann = at.argilla.addUser('ann', 'annotator')
    for (const name of ['Ann', 'an n', 'ａｎｎ', 'anne']) at.argilla.addUser(name, 'annotator')
    const { check } = start()
    const first = await check('ann')
    expect(first.taken).toEqual({ id: ann.id, username: 'ann' })
    expect(first.similar.map(({ username }) => username)).toEqual(['Ann', 'an n', 'ａｎｎ'])
    const other = await check('ANN')
    expect(other.taken).toBe(null)
    expect(other.similar).toHaveLength(4)
    expect(other.similar[0]).toEqual({ id: ann.id, username: 'ann' })
    expect(await check('ben')).toEqual({ taken: null, similar: [] })
    for (const name of ['aNN', 'anN', 'aNn']) at.argilla.addUser(name, 'annotator')
    at.now = 1_000
    expect((await check('ann')).similar).toHaveLength(5)
  })

  it('is asked of Argilla once a second at the most, also by many at once', async () => {
    const { check } = start()
    await Promise.all([check('a'), check('b'), check('c')])
    at.now = 999
    await check('d')
    expect(at.argilla.seen).toEqual(['GET /api/v1/users'])
    at.now = 1_000
    await check('d')
    expect(at.argilla.seen).toHaveLength(2)
  })

  it('follows what is changed through us, also while the list is being read', async () => {
    const ann = at.argilla.addUser('ann', 'annotator')
    const { bus, check } = start()
    let release: () => void = () => undefined
    at.argilla.intercept = () => new Promise<void>((resolve) => (release = resolve))
    const checking = check('ann')
    while (at.argilla.seen.length === 0) await new Promise(setImmediate)
    bus.publish([{ event: { type: 'user', user: { ...ann, username: 'anna' } }, to: null }])
    release()
    expect(await checking).toEqual({ taken: null, similar: [] })
    expect(await check('anna')).toMatchObject({ taken: { id: ann.id } })
    bus.publish([{ event: { type: 'user.deleted', user_id: ann.id }, to: null }])
    expect(await check('anna')).toEqual({ taken: null, similar: [] })
    expect(at.argilla.seen).toHaveLength(1)
  })

  it('is asked again after events were missed, also while the list was being read', async () => {
    const { bus, check } = start()
    await check('ann')
    const asking = () => at.argilla.seen.filter((call) => call.endsWith('/users')).length
    bus.publish([{ event: { type: 'resync' }, to: null }])
    const read = check('ann')
    expect(asking()).toBe(1)
    bus.publish([{ event: { type: 'resync' }, to: null }])
    await read
    expect(asking()).toBe(2)
    await check('ann')
    expect(asking()).toBe(3)
  })

  it('is answered to an owner also where who asked before is none', async () => {
    const ann = at.argilla.addUser('ann', 'annotator')
    const { check } = start()
    const [refused, answered] = await Promise.allSettled([check('ann', ann), check('ann')])
    expect(refused).toMatchObject({ status: 'rejected', reason: { status: 403 } })
    expect(answered).toMatchObject({ status: 'fulfilled', value: { taken: { id: ann.id } } })
  })
})

it('names those who are there, from the same reading', async () => {
  const [ann, ben] = [at.argilla.addUser('ann', 'annotator'), at.argilla.addUser('ben', 'annotator')]
  const { bus, check, usernames } = start()
  await check('ann')
  const gone = crypto.randomUUID()
  const names = () => usernames.namesOf(keyOf(owner), [ann.id, ben.id, gone])
  expect(Object.fromEntries(await names())).toEqual({ [ann.id]: 'ann', [ben.id]: 'ben' })
  bus.publish([{ event: { type: 'user', user: { ...ann, username: 'anna' } }, to: null }])
  bus.publish([{ event: { type: 'user.deleted', user_id: ben.id }, to: null }])
  expect(Object.fromEntries(await names())).toEqual({ [ann.id]: 'anna' })
  at.now += 4 * 60_000
  await names()
  expect(at.argilla.seen).toHaveLength(1)
  at.now += 2 * 60_000
  expect(Object.fromEntries(await names())).toEqual({ [ann.id]: 'ann', [ben.id]: 'ben' })
  expect(at.argilla.seen).toHaveLength(2)
})
