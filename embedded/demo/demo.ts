import type { Database, Statement } from '../database/database.ts'
import { insertion } from '../database/rows.ts'
import { passwordHashes } from '../database/users.ts'
import { newApiKey, storedId, storedTime } from '../database/values.ts'
import type { Passwords } from '../passwords.ts'
import { demoDatasets } from './datasets.ts'
import { people, type Person, workspaces } from './people.ts'

/** Every demo account's, and no secret; its hash stands here since to make one costs a quarter of a second. */
export const demoPassword = 'argilla-demo'
export const demoPasswordHash = '$2b$12$VlJXUvQBhpowmMTw1Ao2jeE3CXJv32SKfUNx58Rw1CFhtV7CM7ygO'

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
