import type { BatchAbout } from '#contract/batches.ts'
import type { Store } from '../../store/store.ts'
import type { StepRow } from './step-rows.ts'

/** As many of the first steps are looked at for names; the numbers are of all. */
const namingSteps = 10
const named = 2

/** How many people and workspaces these steps are about, to be kept with their batch. */
export function subjectsIn(steps: readonly Pick<StepRow, 'user_id' | 'workspace_id'>[]) {
  const count = (ids: (string | null)[]) => new Set(ids.filter((id) => id !== null)).size
  return {
    people: count(steps.map((step) => step.user_id)),
    workspaces: count(steps.map((step) => step.workspace_id)),
  }
}

/** What these batches are about; `actorId`: of those alone that this person began. */
export async function readAbouts(
  store: Store,
  ids: readonly string[],
  actorId: string | null,
): Promise<BatchAbout[]> {
  const rows = await store.run((database) => {
    const all = database.selectFrom('batches').select(['id', 'people', 'workspaces']).where('id', 'in', ids)
    return (actorId === null ? all : all.where('actor_id', '=', actorId)).execute()
  })
  if (rows.length === 0) return []
  // The names stand with the steps alone, so that whoever is erased there is so everywhere.
  const steps = await store.run((database) =>
    database
      .selectFrom('batch_steps')
      .select(['batch_id', 'user_id', 'user_name', 'workspace_id', 'workspace_name'])
      .where(
        'batch_id',
        'in',
        rows.map(({ id }) => id),
      )
      .where('index', '<', namingSteps)
      .orderBy('index')
      .execute(),
  )
  return rows.map((row) => {
    const own = steps.filter((step) => step.batch_id === row.id)
    const people = firstNames(own.map((step) => [step.user_id, step.user_name]))
    const workspaces = firstNames(own.map((step) => [step.workspace_id, step.workspace_name]))
    return {
      ...row,
      first_people: people.map(([id, username]) => ({ id, username })),
      first_workspaces: workspaces.map(([, name]) => name),
    }
  })
}

function firstNames(all: (readonly [id: string | null, name: string | null])[]) {
  const first = new Map(all.flatMap(([id, name]) => (id !== null && name !== null ? [[id, name]] : [])))
  return [...first].slice(0, named)
}
