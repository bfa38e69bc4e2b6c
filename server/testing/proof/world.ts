import { createApp } from '../../app.ts'
import { createLogger } from '#node/log.ts'
import { deriveKeys } from '../../session/secrets.ts'
import { createJournal } from '../../store/journal/journal.ts'
import { verifyJournal } from '../../store/journal/verify.ts'
import { openStore } from '../../store/open.ts'
import { createBrowser, type Answer, type Browser } from '../test-server.ts'
import { createTestDatabase } from '../test-database.ts'
import { testInfo } from '../test-info.ts'
import { userCount, workspaceCount, type Act, type Sequence } from './acts.ts'
import { createMemoryArgilla } from './memory-argilla.ts'
import { wrongIn, type Acknowledged } from './wrong.ts'

/** Milliseconds since 1970, for the store as well; it stands still within a sequence. */
const beginning = Date.UTC(2026, 0, 2)
/** Between two sequences, so that nothing that is remembered for seconds, or limited by the minute, reaches the next one. */
const apartMs = 20 * 60_000

export interface World {
  /** Plays a sequence, and says what is wrong afterwards. */
  play: (sequence: Sequence) => Promise<string[]>
  /** What the journal's chain says of all sequences together. */
  verify: () => Promise<string[]>
  close: () => Promise<void>
}

/** Two copies of the server over one store and one Argilla in memory, in this process. */
export async function createWorld(): Promise<World> {
  const argilla = createMemoryArgilla()
  const database = await createTestDatabase()
  let now = beginning
  let played = 0
  const copies = await Promise.all(
    [0, 1].map(async () => {
      const store = openStore({ url: database.url, clock: () => now })
      const app = await createApp({
        argilla,
        store,
        keys: deriveKeys(['a secret of the proof, long enough to be one']),
        info: () => testInfo,
        pageFolder: '/nowhere',
        firstPaint: () => Promise.reject(new Error('not in this test')),
        sessions: { lifetime: 12 * 3600, idle: 1800 },
        trustProxy: false,
        journalDays: 400,
        activityDays: 90,
        webhookBase: () => null,
        settings: {},
        logger: createLogger('silent'),
        now: () => now,
        monotonic: () => now - beginning,
      })
      app.addHook('onClose', () => store.close())
      return { app, store }
    }),
  )
  const [{ store }] = copies as [(typeof copies)[number], (typeof copies)[number]]
  const journal = createJournal(store)

  const idOf = (kind: 'a' | 'b', place: number) =>
    `${kind}${String(played).padStart(7, '0')}-0000-4000-8000-${String(place).padStart(12, '0')}`
  const userId = (place: number) => idOf('a', place)
  const workspaceId = (place: number) => idOf('b', place)
  const nameOf = (place: number) => `person-${played}-${place}`

  /** Two owners, an admin, and somebody; the others are yet to be created. */
  function populate() {
    argilla.reset()
    const roles = ['owner', 'owner', 'admin', 'annotator'] as const
    for (const [place, role] of roles.entries())
      argilla.addUser({ id: userId(place), username: nameOf(place), role })
    for (const place of [0, 1]) argilla.addWorkspace(workspaceId(place), `space-${played}-${place}`)
    argilla.addMember(workspaceId(0), userId(2))
    argilla.addMember(workspaceId(0), userId(3))
    for (let user = 0; user < userCount; user++) {
      if (!argilla.users.has(userId(user))) argilla.facts.add(`gone ${userId(user)}`)
      for (let place = 0; place < workspaceCount; place++) {
        const member = `${workspaceId(place)} ${userId(user)}`
        if (!argilla.workspaces.has(workspaceId(place))) argilla.facts.add(`gone ${workspaceId(place)}`)
        if (!argilla.members.has(member)) argilla.facts.add(`left ${member}`)
      }
    }
  }

  /** Signed in, and `proven` once more where an owner is to be made. */
  async function browserOf(person: number, copy: number, proven: boolean): Promise<Browser> {
    const { app } = copies[copy] ?? { app: null }
    if (!app) throw new Error('there are two copies')
    const browser = createBrowser(app)
    const proof = { api_key: `key-of-${userId(person)}` }
    await browser.call('POST', '/app/session', proof)
    if (proven) await browser.call('POST', '/app/session/proof', proof)
    return browser
  }

  function requestOf({ does, user, workspace, value }: Act) {
    const [id, space] = [userId(user), workspaceId(workspace)]
    const wishes: Record<
      Act['does'],
      [method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body: object | undefined, wish: string[]]
    > = {
      'create user': [
        'POST',
        '/users',
        { id, username: nameOf(user), first_name: 'New', password: 'a password of theirs' },
        [`there ${id}`],
      ],
      rename: ['PATCH', `/users/${id}`, { first_name: `Name ${value}` }, [`first_name ${id} Name ${value}`]],
      'new password': [
        'PATCH',
        `/users/${id}`,
        { password: `another password ${value}` },
        [`password ${id} another password ${value}`],
      ],
      'make owner': ['PATCH', `/users/${id}`, { role: 'owner' }, [`role ${id} owner`]],
      'make annotator': [
        'PATCH',
        `/users/${id}`,
        { role: 'annotator', confirm_username: nameOf(user) },
        [`role ${id} annotator`],
      ],
      'delete user': ['DELETE', `/users/${id}`, {}, [`gone ${id}`]],
      'create workspace': [
        'POST',
        '/workspaces',
        { id: space, name: `space-${played}-${workspace}` },
        [`there ${space}`],
      ],
      'delete workspace': ['DELETE', `/workspaces/${space}`, {}, [`gone ${space}`]],
      'add member': ['POST', `/workspaces/${space}/users`, { user_id: id }, [`in ${space} ${id}`]],
      'remove member': [
        'DELETE',
        `/workspaces/${space}/users/${id}`,
        {},
        [`left ${space} ${id}`, `gone ${id}`, `gone ${space}`],
      ],
      read: [
        'GET',
        value === 0 ? '/users' : value === 1 ? `/workspaces/${space}/users` : `/users/${id}`,
        undefined,
        [],
      ],
    }
    return wishes[does]
  }

  return {
    async play({ rounds, faults }) {
      played += 1
      now += apartMs
      populate()
      const before = (await journal.list({}, 1)).items[0]?.id ?? 0
      const browsers = new Map<string, Browser>()
      for (const { person, copy } of rounds.flat()) {
        const theirs = rounds.flat().filter((act) => act.person === person && act.copy === copy)
        const proven = theirs.some(({ does }) => does === 'make owner')
        const key = `${person} ${copy}`
        if (!browsers.has(key)) browsers.set(key, await browserOf(person, copy, proven))
      }
      argilla.befall(faults)
      const answers: (Answer & Acknowledged)[] = []
      for (const round of rounds) {
        await Promise.all(
          round.map(async (act) => {
            const [method, path, body, wish] = requestOf(act)
            const browser = browsers.get(`${act.person} ${act.copy}`)
            if (!browser) return
            const answer = await browser.call(method, `/api/v1${path}`, body)
            answers.push({ ...answer, wish, act })
          }),
        )
      }
      argilla.befall([])
      const records = await journal.list({ after: before }, 1_000)
      const leases = await store.run((opened) => opened.selectFrom('leases').select('name').execute())
      return wrongIn({
        argilla,
        answers,
        records: records.items,
        leases: leases.map(({ name }) => name),
      })
    },
    verify: async () => (await verifyJournal(store)).problems,
    async close() {
      await Promise.all(copies.map(({ app }) => app.close()))
      await database.drop()
    },
  }
}
