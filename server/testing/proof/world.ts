import { givenProofSchema } from '#contract/app.ts'
import { createApp } from '../../app.ts'
import { createLogger } from '#node/log.ts'
import { deriveKeys } from '../../session/secrets.ts'
import { createJournal } from '../../store/journal/journal.ts'
import { verifyJournal } from '../../store/journal/verify.ts'
import { openStore } from '../../store/open.ts'
import { createBrowser, type Answer, type Browser } from '../test-server.ts'
import { createTestDatabase } from '../test-database.ts'
import { testInfo } from '../test-info.ts'
import { createTime, withTime } from '../time.ts'
import { userCount, workspaceCount, type Act, type Sequence } from './acts.ts'
import { begin, endsOf, isOver, settle, stepsOf, revert, type PlayedBatch } from './batches.ts'
import { createMemoryArgilla, type Effect } from './memory-argilla.ts'
import { requestOf } from './requests.ts'
import { wrongIn, type Acknowledged } from './wrong.ts'

/** Milliseconds since 1970, for the store as well; it stands still within a sequence. */
const beginning = Date.UTC(2026, 0, 2)
/** Between two sequences, so that nothing that is remembered for seconds, or limited by the minute, reaches the next one. */
const apartMs = 20 * 60_000

export interface World {
  /** Plays a sequence, and says what is wrong afterwards. */
  play: (sequence: Sequence) => Promise<string[]>
  /** What Argilla did in the sequence that was played last. */
  effects: () => readonly Effect[]
  /** What the journal's chain says of all sequences together. */
  verify: () => Promise<string[]>
  close: () => Promise<void>
}

/** Two copies of the server over one store and one Argilla in memory, in this process. */
export async function createWorld(): Promise<World> {
  const argilla = createMemoryArgilla()
  const database = await createTestDatabase()
  const time = createTime()
  let now = beginning
  let played = 0
  // Nothing hangs on how fast the machine is.
  const open = () => openStore({ url: database.url, clock: () => now, pause: time.sleep, ticks: () => 0 })
  const stores = [open(), open()] as const
  const [store] = stores
  const journal = createJournal(store)

  const startCopies = () =>
    Promise.all(
      stores.map((store) =>
        createApp({
          argilla,
          store,
          keys: deriveKeys(['a secret of the proof, long enough to be one']),
          info: () => testInfo,
          pageFolder: '/nowhere',
          firstPaint: () => Promise.reject(new Error('not in this test')),
          sessions: { lifetimeSeconds: 12 * 3600, idleSeconds: 1800 },
          trustProxy: false,
          place: { base: '', origin: null },
          journalDays: 400,
          activityDays: 90,
          webhookBase: () => null,
          settings: {},
          logger: createLogger('silent'),
          now: () => now,
          monotonic: () => now - beginning,
          time,
        }),
      ),
    )
  let copies = await withTime(time, startCopies())
  const stopCopies = () => Promise.all(copies.map((app) => app.close()))

  const idOf = (kind: 'a' | 'b', place: number) =>
    `${kind}${String(played).padStart(7, '0')}-0000-4000-8000-${String(place).padStart(12, '0')}`
  const userId = (place: number) => idOf('a', place)
  const workspaceId = (place: number) => idOf('b', place)
  const nameOf = (place: number) => `person-${played}-${place}`
  const spaceOf = (place: number) => `space-${played}-${place}`
  const names = { userId, workspaceId, nameOf, spaceOf }

  /** Two owners, an admin, and somebody; the others are yet to be created. */
  function populate() {
    argilla.reset()
    const roles = ['owner', 'owner', 'admin', 'annotator'] as const
    for (const [place, role] of roles.entries())
      argilla.addUser({ id: userId(place), username: nameOf(place), role })
    for (const place of [0, 1]) argilla.addWorkspace(workspaceId(place), spaceOf(place))
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

  /** Signed in, and proven once more: an owner may be to be made, or a batch to go on with passwords. */
  async function browserOf(person: number, copy: number): Promise<Browser> {
    const app = copies[copy]
    if (!app) throw new Error('there are two copies')
    const browser = createBrowser(app)
    const proof = { api_key: `key-of-${userId(person)}` }
    // Where nobody gets in, nothing can go wrong any more.
    const signedIn = [
      await browser.call('POST', '/app/session', proof),
      await browser.call('POST', '/app/session/proof', proof),
    ]
    for (const { status, body } of signedIn)
      if (status >= 400) throw new Error(`not signed in: ${status} ${JSON.stringify(body)}`)
    browser.proof = givenProofSchema.parse(signedIn[1]?.body).proof
    return browser
  }

  /** What an act about a batch is answered; nothing where there is none to be about. */
  async function batchAct(act: Act, browser: Browser, batches: PlayedBatch[]): Promise<Answer[]> {
    const asked = stepsOf(act, names)
    const own = batches.filter(({ person }) => person === act.person)
    const about = own[act.value % Math.max(1, own.length)]
    if (!asked && !about) return []
    if (!asked && about && act.does !== 'take back')
      return [await browser.call('POST', `/app/batches/${about.id}/${act.does}`, passwordsOf(act))]
    const { answers, id } = await (asked ? begin(browser, asked) : revert(browser, about?.id ?? ''))
    if (id !== null) batches.push({ id, person: act.person })
    return answers
  }

  /** As the person has them, should the copy that had them not be the one that goes on. */
  const passwordsOf = ({ does }: Act) =>
    does === 'pause' || does === 'stop'
      ? {}
      : {
          passwords: Object.fromEntries(
            Array.from({ length: userCount }, (_, place) => [userId(place), 'a password of theirs']),
          ),
        }

  async function play({ rounds, faults }: Sequence): Promise<string[]> {
    played += 1
    now += apartMs
    populate()
    const before = (await journal.list({}, 1)).items[0]?.id ?? 0
    const browsers = new Map<string, Browser>()
    for (const { person, copy } of rounds.flat()) {
      const key = `${person} ${copy}`
      if (!browsers.has(key)) browsers.set(key, await browserOf(person, copy))
    }
    argilla.befall(faults)
    const answers: (Answer & Acknowledged)[] = []
    const batches: PlayedBatch[] = []
    for (const round of rounds) {
      await Promise.all(
        round.map(async (act) => {
          const browser = browsers.get(`${act.person} ${act.copy}`)
          if (!browser) return
          const request = requestOf(act, names)
          if (!request) {
            for (const answer of await batchAct(act, browser, batches))
              answers.push({ ...answer, wish: [], act })
            return
          }
          const [method, path, body, wish] = request
          const answer = await browser.call(method, `/api/v1${path}`, body)
          answers.push({ ...answer, wish, act })
        }),
      )
    }
    argilla.befall([])
    const rests = await settle(
      time,
      store,
      batches.map(({ id }) => id),
    )
    // What rests may be at work still, as a step that was under way when its batch was paused.
    if (!rests.every(({ state }) => isOver(state))) {
      await stopCopies()
      copies = await startCopies()
    }
    const ends = await endsOf(store, rests)
    const records = await journal.list({ after: before }, 1_000)
    const leases = await store.run((opened) => opened.selectFrom('leases').select('name').execute())
    return wrongIn({
      argilla,
      answers,
      records: records.items,
      leases: leases.map(({ name }) => name),
      batches: ends,
    })
  }

  return {
    play: (sequence) => withTime(time, play(sequence)),
    effects: () => argilla.effects,
    verify: async () => (await verifyJournal(store)).problems,
    async close() {
      await withTime(time, stopCopies())
      await Promise.all(stores.map((store) => store.close()))
      await database.drop()
    },
  }
}
