import type { Info } from '#contract/app.ts'
import type { Database, Statement } from '../database/database.ts'
import { insertion } from '../database/rows.ts'
import { findPasswordHash, findUser, passwordHashes } from '../database/users.ts'
import { newApiKey, storedId, storedTime } from '../database/values.ts'
import type { Passwords } from '../passwords.ts'
import { demoDatasets } from './datasets.ts'
import { people, type Person, workspaces } from './people.ts'

/** Every demo account's, and no secret; its hash stands here since to make one costs a quarter of a second. */
const demoPassword = 'argilla-demo'
const demoPasswordHash = '$2b$12$VlJXUvQBhpowmMTw1Ao2jeE3CXJv32SKfUNx58Rw1CFhtV7CM7ygO'

/** Marks a file that was filled as a demo: "demo" in ASCII. Neither Argilla nor this program uses the number otherwise. */
const demoMark = 0x64656d6f
/** Hashes that are checked of a file that was a demo, at a quarter of a second each: some seconds. */
const mostChecked = 60

const dayMicros = 24 * 60 * 60 * 1_000_000

/** Fills an empty database. One transaction, so that a start that is cut short leaves it empty. */
export async function insertDemo(database: Database): Promise<void> {
  const nowMicros = Date.now() * 1000
  const userIds = new Map(people.map((person) => [person.username, storedId(person.id)]))
  const workspaceIds = new Map<string, string>(workspaces.map((name) => [name, storedId()]))
  const userId = (username: string) => userIds.get(username) ?? ''
  const workspaceId = (name: string) => workspaceIds.get(name) ?? ''

  const workspaceRows = workspaces.map((name, n) => {
    const at = storedTime(nowMicros - (200 - 9 * n) * dayMicros)
    return insertion('workspaces', { id: workspaceId(name), name, inserted_at: at, updated_at: at })
  })

  const userRows = people.flatMap((person, n): Statement[] => {
    const id = userId(person.username)
    const at = storedTime(nowMicros - (190 - 8 * n) * dayMicros + n * 1_234_567)
    const times = { inserted_at: at, updated_at: at }
    return [
      insertion('users', { ...userColumns(person), id, ...times }),
      ...person.in.map((name) =>
        insertion('workspaces_users', {
          id: storedId(),
          workspace_id: workspaceId(name),
          user_id: id,
          ...times,
        }),
      ),
    ]
  })

  const datasetRows = demoDatasets.flatMap(({ workspace, formerMembers, statements }, n) => {
    const annotators = people.filter(
      (person) => person.in.includes(workspace) || formerMembers.includes(person.username),
    )
    return statements(
      workspaceId(workspace),
      annotators.map(({ username }) => userId(username)),
      nowMicros - (30 - 4 * n) * dayMicros,
    )
  })

  await database.write(...workspaceRows, ...userRows, ...datasetRows, [
    `PRAGMA user_version = ${demoMark}`,
    [],
  ])
}

const userColumns = ({ username, first, last, role }: Person) => ({
  first_name: first,
  last_name: last ?? null,
  username,
  role: role ?? 'annotator',
  api_key: newApiKey(),
  password_hash: demoPasswordHash,
})

/** The published accounts as they are now: none where the file never was a demo. */
async function publishedUsers(database: Database) {
  const users = await Promise.all(
    people.map(async ({ id }) => {
      const user = id === undefined ? undefined : await findUser(database, id)
      if (user === undefined) return []
      const { username, role } = user
      return [{ username, role, hash: await findPasswordHash(database, username) }]
    }),
  )
  return users.flat()
}

/**
 * Gives the published accounts that still have the published password; null: none. To try another one takes a quarter of a
 * second, so that is done again only for accounts that have changed.
 */
export function createDemoLook(database: Database, passwords: Passwords): () => Promise<Info['demo']> {
  let seen = ''
  let open: NonNullable<Info['demo']> = []
  return async () => {
    const users = await publishedUsers(database)
    const now = JSON.stringify(users)
    if (now !== seen) {
      const isOpen = await Promise.all(
        users.map(async ({ hash }) => hash === demoPasswordHash || passwords.verify(demoPassword, hash)),
      )
      const shown = users.filter((_, number) => isOpen[number])
      open = shown.map(({ username, role }) => ({ username, password: demoPassword, role }))
      seen = now
    }
    return open.length > 0 ? open : null
  }
}

/**
 * Who can sign in with the public password. Whoever has it since the demo was made is found in any file; where a file was
 * a demo, also whoever was given it again, owners and admins first.
 */
export async function openAccounts(database: Database, passwords: Passwords): Promise<string[]> {
  const all = await passwordHashes(database)
  const untouched = all.filter(({ hash }) => hash === demoPasswordHash)
  const isDemo = (await isMarked(database)) || all.some(({ id }) => publishedIds.has(id))
  if (untouched.length > 0 || !isDemo) return untouched.map(({ username }) => username)
  const checked = await Promise.all(
    all.slice(0, mostChecked).map(async ({ username, hash }) => {
      return (await passwords.verify(demoPassword, hash)) ? [username] : []
    }),
  )
  return checked.flat()
}

const publishedIds = new Set(people.flatMap(({ id }) => (id === undefined ? [] : [storedId(id)])))

const isMarked = async (database: Database) =>
  (await database.raw('PRAGMA user_version', []))[0]?.[0] === demoMark
