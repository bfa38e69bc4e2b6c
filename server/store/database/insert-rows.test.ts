import { expect, it } from 'vitest'
import type { Insertable, Kysely } from 'kysely'
import { eachStore } from '../../testing/openings.ts'
import type { Tables } from '../schema.ts'
import { createInserter } from './insert-rows.ts'

type Lease = Insertable<Tables['leases']>

const at = eachStore()

const insertLeases = (tables: Kysely<Tables>, rows: readonly Lease[]) =>
  tables.insertInto('leases').values(rows)
const leases = (count: number, expires_at = 1): Lease[] =>
  Array.from({ length: count }, (_, n) => ({ holder: `holder ${n}`, expires_at, name: `lease ${n}` }))
const found = () =>
  at.store.run((tables) => tables.selectFrom('leases').selectAll().orderBy('name').execute())
const byName = (rows: Lease[]) => rows.toSorted((a, b) => (a.name < b.name ? -1 : 1))

it.each([0, 1, 31, 32, 33, 100])(
  'inserts %i rows, each value in its column, whatever their order',
  async (count) => {
    const insert = createInserter(insertLeases)
    await at.store.transaction((transaction) => insert(transaction, leases(count)))
    expect(await found()).toEqual(byName(leases(count)))
  },
)

it('gives each list its own values, though the statement is the one of before', async () => {
  const insert = createInserter((tables: Kysely<Tables>, rows: readonly Lease[]) =>
    insertLeases(tables, rows).onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ expires_at: eb.ref('excluded.expires_at') })),
    ),
  )
  await at.store.transaction((transaction) => insert(transaction, leases(3, 1)))
  const other = leases(3, 2).map((lease) => ({ ...lease, name: `other ${lease.name}` }))
  await at.store.transaction((transaction) => insert(transaction, other))
  await at.store.transaction((transaction) => insert(transaction, leases(3, 3)))
  expect(await found()).toEqual(byName([...leases(3, 3), ...other]))
})

it('refuses a statement that has more values than its rows', async () => {
  const insert = createInserter((tables: Kysely<Tables>, rows: readonly Lease[]) =>
    insertLeases(tables, rows).onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ holder: 'somebody' }),
    ),
  )
  await expect(at.store.transaction((transaction) => insert(transaction, leases(1)))).rejects.toThrow(
    'parameters',
  )
  expect(await found()).toEqual([])
})
