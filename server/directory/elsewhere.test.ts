import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JournalRecord } from '#contract/journal.ts'
import { createArgilla } from '../argilla/argilla.ts'
import { createJournal } from '../store/journal/journal.ts'
import { verifyJournal } from '../store/journal/verify.ts'
import { createLeases } from '../store/leases.ts'
import { openStore } from '../store/open.ts'
import type { Intent, Journal, Store } from '../store/store.ts'
import { startFakeArgilla, type FakeArgilla, type FakeUser } from '../testing/fake-argilla.ts'
import { createLocalBus } from '../testing/local-bus.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { createElsewhere, type Elsewhere } from './elsewhere.ts'
import { createPicture, type Picture } from './picture.ts'

const start = Date.UTC(2026, 10, 26, 10)
const log = { warn: () => undefined }
let database: TestDatabase
let store: Store
let journal: Journal
let argilla: FakeArgilla
let owner: FakeUser
let now: number

/** A copy of the server, as far as it reads. */
interface Copy {
  picture: Picture
  elsewhere: Elsewhere
  /** Reads all there is, and waits for what is written of it. */
  look: () => Promise<void>
}
const copies: Copy[] = []

function startCopy(): Copy {
  const timeouts = { answer: 15_000, list: 15_000 }
  const real = createArgilla({ baseUrl: () => argilla.url, timeouts })
  const clock = () => now
  const leases = createLeases(store)
  const elsewhere = createElsewhere({ journal, leases, clock, now: () => start + now, log })
  const onReading = elsewhere.note
  const picture = createPicture({ argilla: real, bus: createLocalBus(), clock, maxBytes: 1e9, onReading })
  const credential = { type: 'api_key' as const, value: owner.api_key }
  const copy = {
    picture,
    elsewhere,
    look: async () => {
      now += 60_000
      await picture.seenBy({ user: owner, credential }, { withinMs: 0 })
      await elsewhere.close()
    },
  }
  copies.push(copy)
  return copy
}

beforeEach(async () => {
  database = await createTestDatabase()
  now = 0
  store = openStore({ url: database.url, clock: () => start + now })
  journal = createJournal(store)
  argilla = await startFakeArgilla()
  owner = argilla.addUser('owner', 'owner')
})
afterEach(async () => {
  for (const { picture, elsewhere } of copies.splice(0)) {
    picture.close()
    await elsewhere.close()
  }
  await journal.close()
  await store.close()
  await argilla.close()
  await database.drop()
})

const entries = async () => (await journal.list({})).items.toReversed()
const said = async () =>
  (await entries()).map(({ operation, user, workspace }) =>
    [operation, user?.name, workspace?.name].filter(Boolean).join(' '),
  )
const leave = (user: FakeUser, { id }: { id: string }) =>
  argilla.members.splice(
    argilla.members.findIndex((one) => one.user_id === user.id && one.workspace_id === id),
    1,
  )
const join = (user: FakeUser, { id }: { id: string }) =>
  argilla.members.push({ user_id: user.id, workspace_id: id })
const touch = (user: FakeUser, fields: Partial<FakeUser>) =>
  Object.assign(user, fields, { updated_at: `2026-11-26T10:00:00.${String(now).padStart(6, '0')}` })

const intent = (fields: Partial<Intent>): Intent => ({
  actor: { id: owner.id, username: 'owner' },
  operation: 'member.add',
  user: null,
  workspace: null,
  before: null,
  after: null,
  request_id: '',
  freedUsername: null,
  batch: null,
  address: null,
  credential: null,
  ...fields,
})

describe('what was changed past this page', () => {
  it('stands in the journal with what it was, and between which two readings', async () => {
    const [ann, bob, gone] = ['ann', 'bob', 'gone'].map((name) => argilla.addUser(name, 'annotator')) as [
      FakeUser,
      FakeUser,
      FakeUser,
    ]
    const [team, old] = [argilla.addWorkspace('team', bob), argilla.addWorkspace('old', gone)]
    const { look } = startCopy()
    await look()
    expect(await entries()).toEqual([])
    join(ann, team)
    leave(bob, team)
    touch(ann, { role: 'admin', first_name: 'Anna' })
    touch(bob, {})
    argilla.users.splice(argilla.users.indexOf(gone), 1)
    leave(gone, old)
    argilla.workspaces.splice(argilla.workspaces.indexOf(old), 1)
    argilla.addWorkspace('lab', argilla.addUser('new', 'admin'))
    await look()
    expect(await said()).toEqual([
      'elsewhere.workspace_created lab',
      'elsewhere.user_changed ann',
      'elsewhere.user_changed bob',
      'elsewhere.user_created new',
      'elsewhere.joined ann team',
      'elsewhere.left bob team',
      'elsewhere.joined new lab',
      'elsewhere.user_deleted gone',
      'elsewhere.workspace_deleted old',
    ])
    const between = { since: '2026-11-26T10:01:00.000Z', until: '2026-11-26T10:02:00.000Z' }
    const found = await entries()
    expect(found[1]).toMatchObject({
      actor: null,
      user: { id: ann.id },
      outcome: 'done',
      before: { first_name: 'ann', role: 'annotator' },
      after: { ...between, first_name: 'Anna', role: 'admin' },
    })
    // A password shows by the time alone.
    expect(Object.keys(found[2]?.after ?? {})).toEqual(['since', 'until', 'updated_at'])
    expect((await journal.list({ user_id: ann.id })).items).toHaveLength(2)
    expect(await verifyJournal(store)).toMatchObject({ problems: [] })
    await look()
    expect(await entries()).toHaveLength(9)
  })

  it('is not what passed through us, in whichever copy, whether an answer came or not', async () => {
    const [ann, bob] = [argilla.addUser('ann', 'annotator'), argilla.addUser('bob', 'annotator')]
    const team = argilla.addWorkspace('team')
    const { look } = startCopy()
    await look()
    const workspace = { id: team.id, name: 'team' }
    const ofAnn = { user: { id: ann.id, name: 'ann' } }
    await journal.finish(await journal.begin(intent({ ...ofAnn, workspace })), {
      outcome: 'done',
      status: 201,
    })
    await journal.begin(intent({ user: { id: bob.id, name: 'bob' }, workspace }))
    await journal.begin(intent({ ...ofAnn, operation: 'user.update', after: { role: 'admin' } }))
    for (const one of [ann, bob]) join(one, team)
    touch(ann, { role: 'admin', first_name: 'Anna' })
    await look()
    // The name alone was nobody's wish here.
    expect((await entries()).slice(3)).toMatchObject([
      { operation: 'elsewhere.user_changed', before: { first_name: 'ann' }, after: { first_name: 'Anna' } },
    ])
    expect((await entries()).at(-1)?.after).not.toHaveProperty('role')
    leave(ann, team)
    await journal.refuse(intent({ ...ofAnn, workspace, operation: 'member.remove' }), 409)
    await look()
    expect((await said()).at(-1)).toBe('elsewhere.left ann team')
  })

  it('is written once, whichever copy finds it first', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    const team = argilla.addWorkspace('team')
    const [one, two] = [startCopy(), startCopy()]
    await one.look()
    await two.look()
    join(ann, team)
    await Promise.all([one.look(), two.look()])
    expect(await said()).toEqual(['elsewhere.joined ann team'])
    leave(ann, team)
    await two.look()
    join(ann, team)
    await two.look()
    await one.look()
    expect(await said()).toEqual([
      'elsewhere.joined ann team',
      'elsewhere.left ann team',
      'elsewhere.joined ann team',
    ])
  })

  it('is not told from a picture that was dropped, nor of members who could not be read', async () => {
    const ann = argilla.addUser('ann', 'annotator')
    const team = argilla.addWorkspace('team', ann)
    const first = startCopy()
    await first.look()
    first.picture.close()
    leave(ann, team)
    const { look } = startCopy()
    await look()
    expect(await entries()).toEqual([])
    join(ann, team)
    argilla.intercept = ({ url }, reply) => (url.includes(team.id) ? reply.code(500).send({}) : null)
    await look()
    argilla.intercept = null
    await look()
    expect(await entries()).toEqual([])
    leave(ann, team)
    await look()
    expect(await said()).toEqual(['elsewhere.left ann team'])
  })

  it('is one entry with numbers where there is too much of it', async () => {
    const team = argilla.addWorkspace('team')
    const { look } = startCopy()
    await look()
    for (let number = 0; number < 15; number += 1) join(argilla.addUser(`user-${number}`, 'annotator'), team)
    await look()
    const last = async (): Promise<JournalRecord['after']> => (await entries()).at(-1)?.after ?? null
    expect(await said()).toEqual(['elsewhere.many'])
    expect(await last()).toMatchObject({ user_created: '15', joined: '15' })
    for (let number = 0; number < 2_001; number += 1) argilla.addUser(`more-${number}`, 'annotator')
    await look()
    expect(await last()).toMatchObject({ users: '2001' })
    // As much as passed through us is taken for ours, and no more.
    const deletion = intent({ operation: 'user.delete', user: { id: 'x', name: 'x' } })
    await journal.begin(deletion)
    argilla.users.splice(1, 2_010)
    argilla.members.splice(0)
    await look()
    expect(await said()).toEqual(['elsewhere.many', 'elsewhere.many', 'user.delete x', 'elsewhere.many'])
    expect(await last()).toMatchObject({ user_deleted: '2009' })
    expect(await last()).not.toHaveProperty('memberships')
  })

  it('does not stop the picture where the journal can’t be written', async () => {
    const { look, picture } = startCopy()
    await look()
    const ann = argilla.addUser('ann', 'annotator')
    await store.close()
    await look()
    const seen = await picture.seenBy({ user: owner, credential: { type: 'api_key', value: owner.api_key } })
    expect(seen.directory.find(ann.id)?.username).toBe('ann')
    store = openStore({ url: database.url })
  })
})
