import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { erasePerson } from '../../store/erase.ts'
import { versions } from '../../store/database/tables.ts'
import { joinStep } from '../../testing/batch-rows.ts'
import { eachStore } from '../../testing/openings.ts'
import type { RunStep } from '../steps.ts'
import { createBatchStore } from './batch-store.ts'
import { createStepStore } from './step-store.ts'

const at = eachStore()

const by = { actor_id: 'me', actor_username: 'me', reverts: null, holder: 'here' }
async function create(steps: readonly RunStep[]): Promise<string> {
  const batch = { id: randomUUID(), kind: 'join', state: 'queued', ...by }
  return (await createStepStore(at.store).create(batch, steps, -5)).id
}
const about = async (id: string) => (await createBatchStore(at.store).abouts([id], null))[0]
const person = (number: number) => ({ id: `user ${number}`, username: `user-${number}` })
const many = Array.from({ length: 30 }, (_, index) => joinStep(index))
const all = { people: 30, first_people: [person(0), person(1)], workspaces: 1, first_workspaces: ['team'] }

it('says whom and what a batch is about: the first of them, and how many there are', async () => {
  const [id, other] = [await create(many), await create([joinStep(7)])]
  expect(await about(id)).toEqual({ id, ...all })
  const both = await createBatchStore(at.store).abouts([id, other, randomUUID()], 'me')
  expect(both.find((one) => one.id === other)).toMatchObject({ people: 1, first_people: [person(7)] })
  expect(both).toHaveLength(2)
  expect(await createBatchStore(at.store).abouts([id], 'somebody else')).toEqual([])
})

it('names who is in several steps once, and counts who has no name', async () => {
  const again = { ...joinStep(0), index: 1 }
  const id = await create([joinStep(0), again, { ...joinStep(2), user: null, workspace: null }])
  expect(await about(id)).toMatchObject({ people: 2, first_people: [person(0)], workspaces: 1 })
})

it('has no name of who was erased', async () => {
  const id = await create(many)
  await erasePerson(at.store, 'user 1')
  expect(await about(id)).toMatchObject({ first_people: [person(0), { id: 'user 1', username: 'user 1' }] })
})

it('counts those of batches from before it counted', async () => {
  const id = await create(many)
  await at.store.run(async (database) => {
    for (const column of ['people', 'workspaces'])
      await sql.raw(`ALTER TABLE batches DROP COLUMN ${column}`).execute(database)
    const statements = versions.map((version) => version(at.store.dialect))
    for (const statement of statements.find(([first]) => first?.includes('ADD COLUMN people')) ?? [])
      await sql.raw(statement).execute(database)
  })
  expect(await about(id)).toEqual({ id, ...all })
})
