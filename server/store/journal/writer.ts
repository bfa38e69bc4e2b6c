import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Kysely, Transaction } from 'kysely'
import { createInserter, type Inserter } from '../database/insert-rows.ts'
import type { Tables } from '../schema.ts'
import type { Store } from '../store.ts'
import { contentOf, hashOf, isErased, nameless, namesOf, subjectOf, type Link } from './chain.ts'
import { heldChain } from './held-chain.ts'
import type { Row } from './rows.ts'

/** Writes of one transaction; more wait for the next. */
const mostAtOnce = 200

/** The entries that a write is about, in its hands. */
export interface Desk {
  /** The database's time. */
  at: string
  get: (id: number) => Row | undefined
  /** With an id: as it is from now on. Without: a new entry, whose id is answered. */
  put: (row: Omit<Row, 'salt' | 'names' | 'id'> & { id?: number }) => number
  /** It is counted with another one. */
  fold: (row: Row) => void
}

interface Write {
  /** Entries that it wants to have at hand. */
  about: number[]
  /** The answer tells whoever asked, once it is written. */
  apply: (desk: Desk) => () => void
  reject: (error: unknown) => void
}

export interface JournalWriter {
  write: <T>(about: number[], apply: (desk: Desk) => T) => Promise<T>
}

/**
 * Writes entries and their links together, and whoever asks meanwhile in the next transaction together: the chain has one
 * end, which one at a time can hold over all copies.
 */
export function createWriter(store: Store): JournalWriter {
  const inserts = { entries: createInserter(upsert), links: createInserter(insertLinks) }
  const waiting: Write[] = []
  let isWriting = false

  async function writeAll() {
    isWriting = true
    while (waiting.length > 0) {
      // What comes in the same turn of the event loop goes along: a transaction costs more than an entry.
      await setImmediate()
      const writes = waiting.splice(0, mostAtOnce)
      try {
        const written = await store.transaction((transaction) =>
          writeTogether(store, transaction, inserts, writes),
        )
        for (const tell of written) tell()
      } catch (error) {
        for (const { reject } of writes) reject(error)
      }
    }
    isWriting = false
  }

  return {
    write: (about, apply) =>
      new Promise((resolve, reject) => {
        waiting.push({
          about,
          apply: (desk) => {
            const value = apply(desk)
            return () => {
              resolve(value)
            }
          },
          reject,
        })
        if (!isWriting) void writeAll()
      }),
  }
}

async function writeTogether(
  store: Store,
  transaction: Transaction<Tables>,
  inserts: { entries: Inserter<Row>; links: Inserter<Link> },
  writes: readonly Write[],
): Promise<(() => void)[]> {
  const end = await heldChain(store, transaction)
    .select(['last_entry', 'number', 'hash', store.clock.iso().as('at')])
    .executeTakeFirstOrThrow()
  const rows = await read(
    transaction,
    writes.flatMap(({ about }) => about),
  )
  const { at } = end
  let { last_entry, number, hash } = end
  const put = new Map<number, Row>()
  const folded = new Map<number, Row>()
  const results = writes.map(({ apply }) =>
    apply({
      at,
      get: (id) => put.get(id) ?? rows.get(id),
      put(entry) {
        const id = entry.id ?? ++last_entry
        const before = put.get(id) ?? rows.get(id)
        const row: Row = { ...entry, id, salt: randomBytes(16).toString('base64url'), names: null }
        // Begun before its names were erased: what became of it must not bring them back.
        put.set(id, before && isErased(before) ? { ...row, ...nameless(row), names: before.names } : row)
        return id
      },
      fold: (row) => folded.set(row.id, row),
    }),
  )

  const links: Link[] = []
  const link = (row: Row, state: string) => {
    const next = { number: ++number, entry_id: row.id, at, state, subject: subjectOf(row) }
    const whole = { ...next, content: contentOf(row) }
    hash = hashOf(hash, whole)
    links.push({ ...whole, hash })
  }
  for (const [id, row] of put) {
    const named = row.salt === null ? row : { ...row, names: namesOf(row, row.salt) }
    put.set(id, named)
    link(named, named.outcome)
  }
  for (const row of folded.values()) link(row, 'folded')

  if (links.length === 0) return results
  await inserts.entries(transaction, [...put.values()])
  if (folded.size > 0) {
    await transaction
      .deleteFrom('journal_entries')
      .where('id', 'in', [...folded.keys()])
      .execute()
  }
  await inserts.links(transaction, links)
  await transaction.updateTable('journal_chain').set({ last_entry, number, hash }).execute()
  return results
}

async function read(transaction: Transaction<Tables>, ids: number[]): Promise<Map<number, Row>> {
  if (ids.length === 0) return new Map()
  const rows = await transaction.selectFrom('journal_entries').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

const upsert = (database: Kysely<Tables>, rows: readonly Row[]) =>
  database
    .insertInto('journal_entries')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        user_id: eb.ref('excluded.user_id'),
        user_name: eb.ref('excluded.user_name'),
        workspace_id: eb.ref('excluded.workspace_id'),
        workspace_name: eb.ref('excluded.workspace_name'),
        before: eb.ref('excluded.before'),
        after: eb.ref('excluded.after'),
        outcome: eb.ref('excluded.outcome'),
        status: eb.ref('excluded.status'),
        seen: eb.ref('excluded.seen'),
        repeats: eb.ref('excluded.repeats'),
        last_at: eb.ref('excluded.last_at'),
        salt: eb.ref('excluded.salt'),
        names: eb.ref('excluded.names'),
      })),
    )

const insertLinks = (database: Kysely<Tables>, links: readonly Link[]) =>
  database.insertInto('journal_links').values(links)
