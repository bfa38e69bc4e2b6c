import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { ConfigError } from '#node/settings.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { openStore } from '../open.ts'
import type { Store } from '../store.ts'

const unavailable = { code: 'argilla-admin::JournalUnavailable' }
const insert = (store: Store, name = 'x') =>
  store.run((tables) => tables.insertInto('leases').values({ name, holder: 'h', expires_at: 1 }).execute())
const countLeases = (store: Store) =>
  store.run(async (tables) => (await tables.selectFrom('leases').select('name').execute()).length)

describe.skipIf(!process.env['TEST_DATABASE_URL'])('on PostgreSQL', () => {
  let database: TestDatabase
  let other: pg.Client
  const stores: Store[] = []
  const open = (url = database.url) => {
    const store = openStore({ url })
    stores.push(store)
    return store
  }
  beforeEach(async () => {
    database = await createTestDatabase()
    other = new pg.Client({ connectionString: database.url })
    await other.connect()
  })
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close()
    await other.end()
    await database.drop()
  })
  const tablesOf = async () => {
    const { rows } = await other.query<{ name: string }>(
      `SELECT schemaname || '.' || tablename AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    )
    return rows.map(({ name }) => name)
  }
  const refusalOf = async (store: Store) => {
    const error: unknown = await store.check().catch((reason: unknown) => reason)
    expect(error).toMatchObject(unavailable)
    const { cause } = error as Error
    expect(cause).toBeInstanceOf(ConfigError)
    return (cause as Error).message
  }

  it('lives beside Argilla’s own tables, and several copies make it at once', async () => {
    await other.query('CREATE TABLE users (id uuid); CREATE TABLE batches (id int); CREATE TABLE events ()')
    const copies = Array.from({ length: 6 }, () => open())
    await Promise.all(copies.map((copy, index) => insert(copy, String(index))))
    for (const copy of copies) expect(await countLeases(copy)).toBe(6)
    const own = (await tablesOf()).filter((name) => !name.startsWith('public.'))
    expect(own).toEqual(
      expect.arrayContaining(['batches', 'journal_links', 'sessions'].map((name) => `argilla_admin.${name}`)),
    )
    expect((await other.query('SELECT * FROM batches')).rows).toEqual([])
  })

  it('uses an empty schema that an operator has made for it, without the right to make one', async () => {
    const role = `role_${new URL(database.url).pathname.slice(6, 20)}`
    await other.query(
      `CREATE ROLE ${role} LOGIN PASSWORD 'x'; CREATE SCHEMA argilla_admin AUTHORIZATION ${role}`,
    )
    const url = new URL(database.url)
    url.username = role
    url.password = 'x'
    await open(url.href).check()
    await other.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
  })

  it('says so where it may not make its tables', async () => {
    const role = `role_${new URL(database.url).pathname.slice(6, 20)}`
    await other.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`)
    const url = new URL(database.url)
    url.username = role
    url.password = 'x'
    expect(await refusalOf(open(url.href))).toContain('permission denied')
    await other.query(`DROP ROLE ${role}`)
  })

  it('says so where there is no such database', async () => {
    expect(await refusalOf(open(`${database.url}x`))).toContain('does not exist')
  })

  it('leaves a schema of somebody else as it is', async () => {
    await other.query('CREATE SCHEMA argilla_admin; CREATE TABLE argilla_admin.leases (id int)')
    expect(await refusalOf(open())).toContain('is not a database of argilla-admin')
    expect(await tablesOf()).toEqual(['argilla_admin.leases'])
  })

  it('leaves what a newer version made as it is', async () => {
    await open().check()
    await other.query('UPDATE argilla_admin.store_version SET version = 99; DROP TABLE argilla_admin.leases')
    const before = await tablesOf()
    expect(await refusalOf(open())).toContain('was made by a newer argilla-admin')
    expect(await tablesOf()).toEqual(before)
  })

  it('goes on after its connections were broken, idle ones and one in the middle', async () => {
    const store = open()
    await insert(store)
    const kill = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'argilla-admin' AND datname = current_database()`
    await other.query(kill)
    // The end of an idle connection is on its way, and a query may be quicker.
    await until(() => insert(store, 'x2'))
    await other.query('BEGIN; LOCK TABLE argilla_admin.leases')
    const waiting = insert(store, 'y').catch((reason: unknown) => reason)
    const isWaiting = async (): Promise<void> => {
      const { rowCount } = await other.query(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'
        AND datname = current_database()`)
      if (rowCount === 0) await isWaiting()
    }
    await isWaiting()
    await other.query(kill)
    expect(await waiting).toMatchObject(unavailable)
    await other.query('ROLLBACK')
    await insert(store, 'z')
    expect(await countLeases(store)).toBe(3)
  })

  it('gives up what is held for too long, and a transaction that failed leaves nothing', async () => {
    const store = open()
    await insert(store)
    await other.query('BEGIN; LOCK TABLE argilla_admin.sign_in_attempts')
    const failing = store.transaction(async (tables) => {
      await tables.deleteFrom('leases').execute()
      await tables.deleteFrom('sign_in_attempts').execute()
    })
    await expect(failing).rejects.toMatchObject(unavailable)
    await other.query('ROLLBACK')
    expect(await countLeases(store)).toBe(1)
  })
})

it.each(['postgres://ann:se#cret@127.0.0.1:1/x', 'postgres://ann:se%E0cret@127.0.0.1:1/x'])(
  'an address that can’t be read is none that may come up later: %s',
  async (url) => {
    const store = openStore({ url })
    const error: unknown = await store.check().catch((reason: unknown) => reason)
    expect(error).toMatchObject(unavailable)
    expect((error as Error).cause).toBeInstanceOf(ConfigError)
    expect(String((error as Error).cause)).toMatch(/DATABASE_URL can't be read\. .*%23 for #/)
    await store.close()
  },
)

describe('a PostgreSQL that is away', () => {
  it('is unavailable, in time also where it accepts and says nothing', async () => {
    const sockets = new Set<Socket>()
    const silent = createServer((socket) => sockets.add(socket))
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as { port: number }
    const store = openStore({ url: `postgres://ann:secret@127.0.0.1:${port}/x` })
    await expect(store.check()).rejects.toMatchObject(unavailable)
    for (const socket of sockets) socket.destroy()
    silent.close()
    await once(silent, 'close')
    await expect(store.check()).rejects.toMatchObject(unavailable)
    await store.close()
  })
})
