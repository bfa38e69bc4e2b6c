import type { Flavour } from '#contract/flavour.ts'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { type Person, unique } from './argilla.ts'
import type { DatasetPlan, MadeDataset } from './datasets.ts'
import type { Stack } from './stack.ts'

export interface Maker {
  /** A user; an annotator unless said otherwise, with the password `password`. */
  user: (fields?: Partial<Person>) => Promise<Person>
  /** Annotators, by the end of their username: `people('x', 'a')` makes x-a. */
  people: <End extends string>(prefix: string, ...ends: readonly End[]) => Promise<Record<End, Person>>
  workspace: (name?: string, members?: readonly User[]) => Promise<Workspace>
  dataset: (plan: Omit<DatasetPlan, 'name'> & { name?: string }) => Promise<MadeDataset>
  /** Has what the page made during the story taken away at its end, by username. */
  forgetUser: (username: string) => void
  forgetWorkspace: (name: string) => void
}

/** Makes what a story needs; `takeAway` removes that again, and what the page made besides. */
export function createMaker(
  { argilla, makeDataset, makeUser }: Pick<Stack, 'argilla' | 'makeDataset' | 'makeUser'>,
  flavour: Flavour,
) {
  const usernames = new Set<string>()
  const ids = new Set<string>()
  const workspaceNames = new Set<string>()
  const datasets: MadeDataset[] = []
  const make: Maker = {
    user: async (fields = {}) => {
      const person = await makeUser({ username: unique('ann'), ...fields })
      ids.add(person.id)
      return person
    },
    people: async <End extends string>(prefix: string, ...ends: readonly End[]) => {
      const made: [End, Person][] = []
      // One after the other: lists sort by when they were made, too.
      for (const end of ends) made.push([end, await make.user({ username: `${prefix}-${end}` })])
      return Object.fromEntries(made) as Record<End, Person>
    },
    workspace: async (name = unique('space'), members = []) => {
      const workspace = await argilla.createWorkspace(name)
      workspaceNames.add(name)
      for (const { id } of members) await argilla.join(workspace.id, id)
      return workspace
    },
    dataset: async (plan) => {
      const dataset = await makeDataset({ name: unique('data'), ...plan })
      datasets.push(dataset)
      return dataset
    },
    forgetUser: (username) => usernames.add(username),
    forgetWorkspace: (name) => workspaceNames.add(name),
  }

  async function takeAway(): Promise<void> {
    // Extralit 0.7.2 can't delete a dataset with the search engine that it is installed with: it and its workspace stay there.
    let isStuck = false
    for (const dataset of datasets) {
      await dataset.remove().catch((error: unknown) => {
        if (flavour.product !== 'extralit') throw error
        isStuck = true
      })
    }
    for (const { id, name } of await argilla.workspaces()) {
      if (!workspaceNames.has(name)) continue
      await argilla.deleteWorkspace(id).catch((error: unknown) => {
        if (!isStuck) throw error
      })
    }
    for (const { id, username } of await argilla.users()) {
      if (ids.has(id) || usernames.has(username)) await argilla.deleteUser(id)
    }
  }

  return { make, takeAway }
}
