import { expect, it } from 'vitest'
import { usualFlavour } from '#contract/flavour.ts'
import { workspaceSchema } from '#contract/workspaces.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { sightOfMissing } from './look.ts'

const team = { id: 'given by Argilla', name: 'team', inserted_at: '', updated_at: '' }

/** An Argilla with one workspace, which keeps the ids it is sent, or does not. */
const argillaWith = (keeps_ids: boolean): Argilla => ({
  flavour: () => ({ ...usualFlavour, keeps_ids }),
  givenId: (_, id) => id,
  redirect: () => Promise.reject(new Error('not in this test')),
  json: () => Promise.reject(new Error('not asked for')),
  items: async (_, schema) => {
    async function* blocks() {
      yield await Promise.resolve({ digest: null, items: () => [team] as never[] })
    }
    expect(schema).toBe(workspaceSchema)
    return Promise.resolve(blocks())
  },
})

it.each([
  [true, 'team', 'unchanged'],
  [false, 'team', 'changed'],
  [false, 'desk', 'unchanged'],
])('what is missing under its id, where ids are kept (%s), named %s: %s', async (keeps, name, is) => {
  const eyes = { argilla: argillaWith(keeps), credential: { type: 'token', value: 'x' } as const }
  const sight = await sightOfMissing(eyes, '/me/workspaces', workspaceSchema, (one) => one.name === name)
  expect(sight).toEqual({ is })
})
