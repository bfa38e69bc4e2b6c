import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { defaultListState } from '#lib/list/list-state.ts'
import type { AppEvent } from '#contract/events.ts'
import { createArgilla } from '../argilla/argilla.ts'
import { startFakeArgilla, type FakeArgilla, type FakeUser } from '../testing/fake-argilla.ts'

import { createLocalBus } from '../testing/local-bus.ts'
import { createPicture, type Picture, type Seen } from './picture.ts'

let argilla: FakeArgilla
let owner: FakeUser
let now = 0
let slept: number[] = []
let picture: Picture
const bus = createLocalBus()
const tell = (event: AppEvent) => bus.publish([{ event, to: null }])

function start(maxBytes = 1e9) {
  const timeouts = { answer: 15_000, list: 15_000 }
  const real = createArgilla({ baseUrl: () => argilla.url, timeouts })
  const sleep = (ms: number) => {
    slept.push(ms)
    now += ms
    return Promise.resolve()
  }
  picture = createPicture({ argilla: real, bus, clock: () => now, sleep, maxBytes })
}
beforeEach(async () => {
  argilla = await startFakeArgilla()
  owner = argilla.addUser('owner', 'owner')
  now = 0
  slept = []
  start()
})
afterEach(async () => {
  picture.close()
  vi.useRealTimers()
  await argilla.close()
})

const look = (user = owner, wish: Parameters<Picture['seenBy']>[1] = {}) =>
  picture.seenBy({ user, credential: { type: 'api_key', value: user.api_key } }, wish)
const shown = ({ directory }: Seen) =>
  Object.fromEntries(
    Array.from({ length: directory.count }, (_, position) => [
      directory.user(position).username,
      directory.workspacesOf(position).map((id) => directory.workspaces.find((one) => one.id === id)?.name),
    ]),
  )
const reads = () => argilla.seen.filter((call) => call === 'GET /api/v1/users').length
/** Holds what Argilla answers to such a call until it is let go. */
function hold(pattern: RegExp) {
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  argilla.intercept = ({ method, url }) => (pattern.test(`${method} ${url}`) ? held : null)
  return () => {
    argilla.intercept = null
    release()
  }
}
/** The version after a renewal in the background has ended. */
const untilNewer = (than: Seen, user = owner) =>
  until(async () => {
    const seen = await look(user)
    expect(seen.ageMs).toBeLessThan(than.ageMs)
    return seen
  })

describe('the owners’ picture', () => {
  it('holds users, workspaces and memberships, and gives the first rows of a list', async () => {
    const ann = argilla.addUser('ann', 'annotator', { last_name: 'Lee' })
    const ben = argilla.addUser('ben', 'admin')
    const [one, two] = [argilla.addWorkspace('one', ann, ben), argilla.addWorkspace('two', ben)]
    const seen = await look()
    expect(shown(seen)).toEqual({ owner: [], ann: ['one'], ben: ['one', 'two'] })
    const { id, first_name, last_name, username, role, inserted_at, updated_at } = ann
    expect(seen.first({ ...defaultListState, workspace: one.id }, 1)).toEqual({
      users: [{ id, first_name, last_name, username, role, inserted_at, updated_at }],
      shown: 2,
      views: { all: 3, owners: 1, admins: 1, inNone: 0, recent: 0 },
      memberships: { [ann.id]: [one.id] },
      workspaces: [one, two],
      failed: [],
      version: seen.version,
      ageMs: 0,
    })
  })

  it('is read once for all who ask, and not again before half a minute', async () => {
    const other = argilla.addUser('other', 'owner')
    const all = await Promise.all([look(), look(other), look()])
    now = 29_999
    const later = await look(other)
    expect(reads()).toBe(1)
    expect(later.ageMs).toBe(29_999)
    expect(new Set([...all, later].map(({ version }) => version)).size).toBe(1)
  })

  it('answers at once while it is renewed, once for many', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    const before = await look()
    argilla.users.splice(argilla.users.indexOf(ann), 1)
    const ben = argilla.addUser('ben', 'annotator')
    argilla.addWorkspace('one', ben)
    now = 30_000
    const release = hold(/users/)
    expect(shown(await look())).toEqual({ owner: [], ann: [] })
    const [old] = await Promise.all([look(), look()])
    release()
    const after = await untilNewer(old)
    expect(shown(after)).toEqual({ owner: [], ben: ['one'] })
    expect(reads()).toBe(2)
    expect(after.since(before.version)).toMatchObject({
      deleted_users: [ann.id],
      users: [{ username: 'ben' }],
      workspaces: [{ name: 'one' }],
    })
  })

  it('finds what is new among many of whom nothing was', async () => {
    const many = Array.from({ length: 1_500 }, (_, number) => argilla.addUser(`user-${number}`, 'annotator'))
    const team = argilla.addWorkspace('team', ...many)
    const again = async () => {
      now += 1
      return look(owner, { withinMs: 0 })
    }
    const [first, second, third] = [await look(), await again(), await again()]
    expect([second.version, third.version]).toEqual([first.version, first.version])

    const [ann, ben, cid] = [many[300], many[900], many[1_400]].flatMap((one) => one ?? [])
    if (!ann || !ben || !cid) throw new Error('there are 1,500')
    Object.assign(ann, { last_name: 'Lee', updated_at: '2026-01-01T00:00:00' })
    argilla.users.splice(argilla.users.indexOf(ben), 1)
    argilla.members = argilla.members.filter(({ user_id }) => user_id !== cid.id)
    const changed = await again()
    expect(changed.since(first.version)).toMatchObject({
      users: [{ id: ann.id, last_name: 'Lee' }],
      deleted_users: [ben.id],
      members: { [team.id]: { added: [], removed: [cid.id] } },
    })
    expect(shown(changed)).toMatchObject({ 'user-300': ['team'], 'user-1400': [] })
    await again()
    expect((await again()).version).toBe(changed.version)
    argilla.members.push({ workspace_id: team.id, user_id: cid.id })
    expect(shown(await again())).toMatchObject({ 'user-1400': ['team'] })
  })

  it('is not renewed by a look that says so', async () => {
    await look()
    now = 30_000
    const old = await look(owner, { renews: false })
    await look(owner, { renews: false })
    expect(reads()).toBe(1)
    await untilNewer(old)
    expect(reads()).toBe(2)
  })

  it('waits for a reading from now on where it is asked to, one for all who wait', async () => {
    const other = argilla.addUser('other', 'owner')
    await look()
    argilla.addUser('past us', 'annotator')
    now = 10_000
    expect(Object.keys(shown(await look()))).not.toContain('past us')
    const fresh = { withinMs: 0 }
    for (const seen of await Promise.all([look(owner, fresh), look(other, fresh), look(owner, fresh)])) {
      expect(Object.keys(shown(seen))).toContain('past us')
    }
    now = 15_000
    await look(owner, { withinMs: 5_000 })
    expect(reads()).toBe(2)
    await look(owner, { withinMs: 4_999 })
    expect(reads()).toBe(3)
  })

  it('leaves Argilla alone after a reading, twice as long as that took and 5 s at most', async () => {
    const readFor = async (ms: number) => {
      argilla.intercept = () => {
        argilla.intercept = null
        now += ms
        return null
      }
      const before = reads()
      await look(owner, { withinMs: 0 })
      expect(reads()).toBe(before + 1)
    }
    await readFor(400)
    await readFor(3_000)
    await readFor(100)
    expect(slept).toEqual([800, 5_000])
    now += 199
    await look(owner, { withinMs: 199 + 100 })
    await look()
    expect(slept).toEqual([800, 5_000])
  })

  it('keeps its version where a renewal finds nothing new', async () => {
    const before = await look()
    now = 30_000
    const after = await untilNewer(await look())
    expect(after.version).toBe(before.version)
    expect(after.since(before.version)).toMatchObject({ users: [], deleted_users: [], members: {} })
  })

  it('follows what passes through any copy, and tells what is new since a version', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    const ben = argilla.addUser('ben', 'annotator')
    const team = argilla.addWorkspace('team', ann)
    const first = await look()
    const more = { id: crypto.randomUUID(), name: 'more', inserted_at: 'now', updated_at: 'now' }
    tell({ type: 'user', user: { ...ann, username: 'anna' } })
    tell({ type: 'workspace', workspace: more })
    tell({ type: 'member.added', workspace_id: more.id, user_id: ann.id })
    const second = await look()
    expect(shown(second)).toEqual({ owner: [], anna: ['team', 'more'], ben: [] })
    tell({ type: 'member.removed', workspace_id: more.id, user_id: ann.id })
    tell({ type: 'workspace.deleted', workspace_id: team.id })
    tell({ type: 'user.deleted', user_id: ben.id })
    const third = await look()
    expect(shown(third)).toEqual({ owner: [], anna: [] })
    expect(third.directory.workspaces).toEqual([more])
    expect(shown(second)).toMatchObject({ ben: [] })
    expect(third.since(second.version)).toEqual({
      deleted_users: [ben.id],
      users: [],
      deleted_workspaces: [team.id],
      workspaces: [],
      members: { [more.id]: { added: [], removed: [ann.id] } },
      failed: null,
    })
    expect(third.since(first.version)?.users).toMatchObject([{ username: 'anna' }])
    expect(second.since(third.version)).toBeNull()
    expect(third.since('another.0')).toBeNull()
    expect(reads()).toBe(1)
  })

  it.each(['the first reading', 'a renewal'])('loses nothing that is heard during %s', async (when) => {
    const ann = argilla.addUser('ann', 'annotator')
    const ben = argilla.addUser('ben', 'annotator')
    const team = argilla.addWorkspace('team', ann)
    const before = when === 'a renewal' ? await look() : null
    now = 30_000
    argilla.addUser('cleo', 'annotator')
    const release = hold(/workspaces\/.*\/users/)
    const looking = look()
    await until(() => expect(argilla.seen.at(-1)).toMatch(/workspaces\/.*\/users/))
    tell({ type: 'user', user: { ...ann, username: 'anna' } })
    tell({ type: 'user.deleted', user_id: ben.id })
    tell({ type: 'member.removed', workspace_id: team.id, user_id: ann.id })
    if (before) expect(shown(await look())).toEqual({ owner: [], anna: [] })
    release()
    const after = before ? await untilNewer(await looking) : await looking
    expect(shown(after)).toEqual({ owner: [], anna: [], cleo: [] })
    if (before) {
      expect(after.since(before.version)).toMatchObject({
        deleted_users: [ben.id],
        users: [{ username: 'anna' }, { username: 'cleo' }],
      })
    }
  })

  it('is not given to who is no owner any more, and is to the next one who asks', async () => {
    const former = argilla.addUser('former', 'annotator')
    const [refused, answered] = await Promise.allSettled([look({ ...former, role: 'owner' }), look()])
    expect(refused).toMatchObject({ status: 'rejected', reason: { status: 403 } })
    expect(answered).toMatchObject({ status: 'fulfilled' })
    const unknown = { ...former, role: 'owner' as const, api_key: 'wrong' }
    start()
    await expect(look(unknown)).rejects.toMatchObject({ status: 401 })
  })

  it('is renewed by the next one where who asked may not', async () => {
    const former = argilla.addUser('former', 'owner')
    await look()
    former.role = 'annotator'
    now = 30_000
    await look({ ...former, role: 'owner' })
    expect((await untilNewer(await look())).ageMs).toBe(0)
  })

  it('counts nothing as gone while who reads it is demoted', async () => {
    const former = argilla.addUser('former', 'owner')
    const team = argilla.addWorkspace('team')
    const before = await look()
    now = 30_000
    let asked = 0
    argilla.intercept = ({ url }, reply) => {
      if (!url.includes(team.id)) return null
      asked += 1
      former.role = 'annotator'
      return reply.code(403).send({ detail: 'not allowed' })
    }
    await look({ ...former, role: 'owner' })
    await until(() => expect(asked).toBe(1))
    argilla.intercept = null
    const after = await untilNewer(await look())
    expect(after.since(before.version)).toMatchObject({ deleted_workspaces: [], workspaces: [] })
    expect(after.directory.workspaces).toMatchObject([{ name: 'team' }])
  })

  it('tells who left a workspace however many of its members were deleted at the same time', async () => {
    const many = Array.from({ length: 1_500 }, (_, number) => argilla.addUser(`user-${number}`, 'annotator'))
    const last = argilla.addUser('last', 'annotator')
    const team = argilla.addWorkspace('team', ...many, last)
    const before = await look()
    const deleted = new Set(many.slice(0, 1_100).map(({ id }) => id))
    argilla.users = argilla.users.filter(({ id }) => !deleted.has(id))
    argilla.members = argilla.members.filter(({ user_id }) => !deleted.has(user_id) && user_id !== last.id)
    now = 30_000
    const after = await untilNewer(await look())
    expect(after.since(before.version)?.members).toEqual({ [team.id]: { added: [], removed: [last.id] } })
  })

  it('names workspaces that could not be read, and keeps who was in them', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    const team = argilla.addWorkspace('team', ann)
    await look()
    argilla.members.length = 0
    argilla.intercept = ({ url }, reply) => (url.includes(team.id) ? reply.code(500).send('broken') : null)
    now = 30_000
    const after = await untilNewer(await look())
    expect(after.directory.failed).toEqual([team.id])
    expect(shown(after)).toEqual({ owner: [], ann: ['team'] })
    argilla.intercept = null
    now = 60_000
    const mended = await untilNewer(await look())
    expect(mended.directory.failed).toEqual([])
    expect(shown(mended)).toEqual({ owner: [], ann: [] })
  })

  it('is waited for no longer than one wants, and is there for the next one', async () => {
    const release = hold(/users/)
    await expect(look(owner, { maxWaitMs: 1 })).rejects.toMatchObject({ status: 504 })
    const next = look()
    release()
    expect(shown(await next)).toEqual({ owner: [] })
    expect(reads()).toBe(1)
  })

  it('stays where Argilla fails, and gets older', async () => {
    await look()
    argilla.intercept = (_, reply) => reply.code(500).send('broken')
    now = 30_000
    await look()
    // What is renewed behind the answer has failed by now.
    await expect(look(owner, { withinMs: 0 })).rejects.toThrow()
    now = 61_000
    const seen = await look()
    expect(seen.ageMs).toBe(61_000)
    expect(shown(seen)).toEqual({ owner: [] })
  })

  it('is read again at once after events were missed', async () => {
    await look()
    now = 1
    tell({ type: 'resync' })
    argilla.addUser('ann', 'annotator')
    expect(shown(await untilNewer(await look()))).toEqual({ owner: [], ann: [] })
  })

  it('is dropped after an hour unused', async () => {
    picture.close()
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    start()
    await look()
    now = 60 * 60_000 - 1
    vi.advanceTimersByTime(60_000)
    await look()
    await until(() => expect(reads()).toBe(2))
    await untilNewer({ ...(await look()), ageMs: 1 })
    now += 60 * 60_000
    vi.advanceTimersByTime(60_000)
    expect((await look()).ageMs).toBe(0)
    expect(reads()).toBe(3)
  })

  it('is dropped where it takes more memory than it may', async () => {
    picture.close()
    start(0)
    expect(shown(await look())).toEqual({ owner: [] })
    await look()
    expect(reads()).toBe(2)
  })
})

describe('another person’s picture', () => {
  it('is an admin’s own workspaces and who is in them', async () => {
    const [ann, ben, admin] = [
      argilla.addUser('ann', 'annotator'),
      argilla.addUser('ben', 'annotator'),
      argilla.addUser('admin', 'admin'),
    ]
    argilla.addWorkspace('own', ann, admin)
    argilla.addWorkspace('both', ann, admin)
    argilla.addWorkspace('foreign', ben)
    await look()
    expect(shown(await look(admin))).toEqual({ ann: ['own', 'both'], admin: ['own', 'both'] })
    const second = argilla.addUser('second', 'admin')
    expect(shown(await look(second))).toEqual({})
  })

  it('is an annotator’s own workspaces, and nobody', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    const team = argilla.addWorkspace('team', ann)
    argilla.addWorkspace('foreign')
    const { directory } = await look(ann)
    expect(directory.workspaces).toEqual([team])
    expect(directory.count).toBe(0)
  })

  it('is read again before the answer once something has changed', async () => {
    const [ann, admin] = [argilla.addUser('ann', 'annotator'), argilla.addUser('admin', 'admin')]
    const team = argilla.addWorkspace('team', ann, admin)
    const before = await look(admin)
    await look(admin)
    argilla.members.shift()
    tell({ type: 'member.removed', workspace_id: team.id, user_id: ann.id })
    const after = await look(admin)
    expect(shown(after)).toEqual({ admin: ['team'] })
    expect(after.since(before.version)).toMatchObject({ deleted_users: [ann.id], members: {} })
    expect(argilla.seen.filter((call) => call === 'GET /api/v1/me/workspaces')).toHaveLength(2)
  })
})
