import type { Info } from '#contract/app.ts'
import { isLoopback } from '#node/address.ts'
import { noOwner, type FirstOwner } from '#node/embedded-settings.ts'
import { ConfigError } from '#node/settings.ts'
import { isNewFile } from '#node/sqlite-file.ts'
import type { Config } from './config.ts'
import type { Database } from './database/database.ts'
import { openDatabase } from './database/open.ts'
import { findPasswordHash, hasUsers, insertUser } from './database/users.ts'
import { insertDemo, openAccounts } from './demo/demo.ts'
import { createDemoLook } from './demo/shown.ts'
import type { Passwords } from './passwords.ts'

type Settings = Pick<Config, 'database' | 'demo' | 'owner' | 'host' | 'reachedBy'>

interface Filled {
  database: Database
  /** The accounts that are shown with their passwords; null where the demo is off or none is left. */
  demo: Info['demo']
  /** Whether the owner of the settings was not made, nor is there already: the file had users. */
  isOwnerIgnored: boolean
}

/**
 * Opens the database with its first users in it: where it has none, the demo's or the owner of the settings.
 * @throws ConfigError when there is no first user, or when others could sign in with a password that everybody knows
 */
export async function openFilled(settings: Settings, passwords: Passwords): Promise<Filled> {
  const { demo, owner } = settings
  if (!demo && owner === null && isNewFile(settings.database)) throw noOwner()
  const database = await openDatabase(settings.database)
  try {
    const isNew = !(await hasUsers(database))
    if (isNew) await insertFirstUsers(database, passwords, settings)
    await refuseOpenAccounts(database, passwords, settings)
    return {
      database,
      demo: demo ? await createDemoLook(database, passwords)() : null,
      isOwnerIgnored: !isNew && owner !== null && !(await isThere(database, passwords, owner)),
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

async function refuseOpenAccounts(
  database: Database,
  passwords: Passwords,
  { host, reachedBy, ...settings }: Settings,
): Promise<void> {
  const reachable = isLoopback(host) ? reachedBy : (['EMBEDDED_HOST', host] as const)
  if (!reachable) return
  const open = await openAccounts(database, passwords)
  if (open.length > 0) throw demoOnNetwork(reachable, settings.database, open)
}

const isThere = async (database: Database, passwords: Passwords, { username, password }: FirstOwner) =>
  passwords.verify(password, await findPasswordHash(database, username))

async function insertFirstUsers(
  database: Database,
  passwords: Passwords,
  { demo, owner }: Settings,
): Promise<void> {
  if (demo) return insertDemo(database)
  if (owner === null) throw noOwner()
  await insertUser(database, {
    first_name: owner.username,
    username: owner.username,
    role: 'owner',
    password_hash: await passwords.hash(owner.password),
    ...(owner.apiKey === undefined ? {} : { api_key: owner.apiKey }),
  })
}

const demoOnNetwork = ([name, address]: readonly [string, string], file: string, open: readonly string[]) =>
  new ConfigError(
    `${name} is ${address}, but accounts in ${file} still have the demo's public password: ` +
      `${open.slice(0, 5).join(', ')}${open.length > 5 ? ` and ${open.length - 5} more` : ''}. ` +
      `Change it or delete them, ${name.endsWith('HOST') ? `set ${name}=127.0.0.1` : `take ${name} out`}, or set EMBEDDED_DATABASE to another file.`,
  )
