import type { Info } from '#contract/app.ts'
import type { Role } from '#contract/users.ts'
import type { Database, Statement } from './database/database.ts'
import { findPasswordHash, findUser } from './database/users.ts'
import { newApiKey, storedId, storedTime } from './database/values.ts'
import { demoDatasets, type DemoDataset } from './demo-datasets.ts'
import type { Passwords } from './passwords.ts'

/** Every demo account's, and no secret; its hash stands here since to make one costs a quarter of a second. */
const demoPassword = 'argilla-demo'
const demoPasswordHash = '$2b$12$VlJXUvQBhpowmMTw1Ao2jeE3CXJv32SKfUNx58Rw1CFhtV7CM7ygO'

interface Person {
  username: string
  first: string
  last?: string
  role?: Role
  in: readonly string[]
  /** Published accounts have ids that are known again. */
  id?: string
}

/** Oldest first. Names as the page has to cope with them: scripts, directions, lengths, combining marks, spaces. */
const people: readonly Person[] = [
  {
    username: 'owner',
    first: 'Olivia',
    last: 'Owens',
    role: 'owner',
    in: [],
    id: 'a0000000-0000-4000-8000-000000000001',
  },
  {
    username: 'admin',
    first: 'Ada',
    last: 'Minkowski',
    role: 'admin',
    in: ['reviews', 'support', 'sandbox'],
    id: 'a0000000-0000-4000-8000-000000000002',
  },
  { username: 'mei.lin', first: '美玲', last: '陳', role: 'admin', in: ['translation'] },
  {
    username: 'annotator',
    first: 'Ana',
    last: 'Torres',
    in: ['reviews', 'support'],
    id: 'a0000000-0000-4000-8000-000000000003',
  },
  { username: 'jürgen.müller', first: 'Jürgen', last: 'Müller', in: ['reviews', 'translation'] },
  { username: 'мария', first: 'Мария', last: 'Иванова', in: ['reviews', 'translation'] },
  { username: 'wang-wei', first: '伟', last: '王', in: ['reviews'] },
  { username: 'さくら', first: 'さくら', last: '佐藤', in: ['support', 'translation'] },
  { username: 'ahmed', first: 'أحمد', last: 'الفارسي', in: ['reviews', 'support'] },
  { username: 'שרה', first: 'שרה', last: 'כהן', in: ['reviews'] },
  { username: 'priya', first: 'प्रिया', last: 'शर्मा', in: ['support', 'medical-notes'] },
  { username: 'nguyen.thi.minh.khai', first: 'Nguyễn Thị Minh Khai', in: ['translation'] },
  { username: 'zoe', first: 'Zoë', last: 'Ångström', in: ['reviews', 'medical-notes'] },
  { username: 'bo', first: 'Bo', in: [] },
  {
    username: 'maximiliana-konstantinopolitanskaya-von-und-zu-hohenlohe-langenburg',
    first: 'Maximiliana Konstantinopolitanskaya',
    last: 'von und zu Hohenlohe-Langenburg',
    in: ['support'],
  },
  { username: 'jimin', first: '지민', last: '김', in: ['reviews', 'support'] },
  { username: 'eleni', first: 'Ελένη', last: 'Παπαδοπούλου', in: ['translation'] },
  { username: 'Oluwaseun', first: 'Olúwáṣeun', last: 'Adébáyọ̀', in: ['reviews'] },
  { username: 'somchai', first: 'สมชาย', last: 'ใจดี', in: ['support'] },
  { username: 'joão.p', first: 'João Pedro', last: 'da Silva e Sousa', in: ['translation', 'medical-notes'] },
  { username: 'siobhan', first: 'Siobhán', last: 'O’Brien', in: ['reviews'] },
  { username: 'night shift 7', first: 'Night shift', last: '7', in: ['support'] },
  { username: 'tmp_2024_x', first: 'tmp_2024_x', in: [] },
]

const workspaces = ['reviews', 'support', 'translation', 'medical-notes', 'sandbox'] as const

const day = 24 * 60 * 60 * 1_000_000

/** Fills an empty database. One transaction, so that a start that is cut short leaves it empty. */
export async function insertDemo(database: Database): Promise<void> {
  const now = Date.now() * 1000
  const users = new Map(people.map((person) => [person.username, storedId(person.id)]))
  const spaces = new Map(workspaces.map((name) => [name as string, storedId()]))

  const statements: Statement[] = workspaces.map((name, n) => {
    const at = storedTime(now - 200 * day + n * 9 * day)
    return ['INSERT INTO workspaces VALUES (?, ?, ?, ?)', [spaces.get(name) ?? '', name, at, at]]
  })
  people.forEach((person, n) => {
    const user = users.get(person.username) ?? ''
    const at = storedTime(now - (190 - 8 * n) * day + n * 1_234_567)
    statements.push([
      'INSERT INTO users VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      [
        user,
        person.first,
        person.last ?? null,
        person.username,
        person.role ?? 'annotator',
        newApiKey(),
        demoPasswordHash,
        at,
        at,
      ],
    ])
    for (const space of person.in)
      statements.push([
        'INSERT INTO workspaces_users VALUES (?, ?, ?, ?, ?)',
        [storedId(), spaces.get(space) ?? '', user, at, at],
      ])
  })
  const membersOf = (dataset: DemoDataset) =>
    people.filter(
      ({ in: joined, username }) =>
        joined.includes(dataset.workspace) || dataset.formerMembers.includes(username),
    )
  for (const [n, dataset] of demoDatasets.entries()) {
    const annotators = membersOf(dataset).map(({ username }) => users.get(username) ?? '')
    statements.push(
      ...dataset.statements(spaces.get(dataset.workspace) ?? '', annotators, now - (30 - 4 * n) * day),
    )
  }
  await database.write(...statements)
}

/** The published accounts that still have the published password: none where the file never was a demo. */
export async function demoAccounts(
  database: Database,
  passwords: Passwords,
): Promise<NonNullable<Info['demo']>> {
  const accounts = await Promise.all(
    people.map(async ({ id }) => {
      const user = id === undefined ? undefined : await findUser(database, id)
      if (user === undefined) return []
      const hash = await findPasswordHash(database, user.username)
      const isOpen = hash === demoPasswordHash || (await passwords.verify(demoPassword, hash))
      return isOpen ? [{ username: user.username, password: demoPassword, role: user.role }] : []
    }),
  )
  return accounts.flat()
}
