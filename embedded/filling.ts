import type { Info } from '#contract/app.ts'
import { isLoopback } from '#node/address.ts'
import { ConfigError } from '#node/settings.ts'
import { isNewFile } from '#node/sqlite-file.ts'
import type { Config } from './config.ts'
import type { Database } from './database/database.ts'
import { openDatabase } from './database/open.ts'
import { hasUsers, insertUser } from './database/users.ts'
import { demoAccounts, insertDemo } from './demo/demo.ts'
import type { Passwords } from './passwords.ts'

type Settings = Pick<Config, 'database' | 'demo' | 'owner' | 'host'>

/**
 * Opens the database with its first users in it: where it has none, the demo's or the owner of the settings.
 * @returns `demo`: the accounts that are shown with their passwords; null where the demo is off or none is left
 * @throws ConfigError when there is no first user, or when others could sign in with a password that everybody knows
 */
export async function openFilled(
  settings: Settings,
  passwords: Passwords,
): Promise<{ database: Database; demo: Info['demo'] }> {
  const { demo, owner, host } = settings
  if (!demo && owner === null && isNewFile(settings.database)) throw noOwner()
  const database = await openDatabase(settings.database)
  try {
    if (!(await hasUsers(database))) await insertFirstUsers(database, passwords, settings)
    const accounts = await demoAccounts(database, passwords)
    if (accounts.length > 0 && !isLoopback(host)) throw demoOnNetwork(settings)
    return { database, demo: demo && accounts.length > 0 ? accounts : null }
  } catch (error) {
    await database.close()
    throw error
  }
}

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

const noOwner = () =>
  new ConfigError(
    'OWNER_USERNAME and OWNER_PASSWORD must be set: the database is new and needs its first owner. ' +
      'DEMO=1 fills it with demo data instead.',
  )

const demoOnNetwork = ({ host, database }: Settings) =>
  new ConfigError(
    `EMBEDDED_HOST is ${host}, but accounts in ${database} still have the demo's public password. ` +
      'Change it, or set EMBEDDED_HOST=127.0.0.1.',
  )
