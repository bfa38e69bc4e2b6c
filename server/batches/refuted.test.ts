import { expect, it } from 'vitest'
import { usualFlavour } from '#contract/flavour.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'
import { me } from '../testing/batch-rows.ts'
import { createRefuting } from './refuted.ts'
import type { BareStep } from './steps.ts'

const actor = { user: me, credential: { type: 'token', value: 'x' } } as const
const taken = (what: string) => new AppError('Taken', { taken: what })
const refusal = (status: number, detail = 'Username is taken') => new ArgillaRefusal(status, { detail })

const create: BareStep = {
  kind: 'user.create',
  user_id: 'ann',
  ...{ username: 'ann', first_name: 'Ann', last_name: null, role: 'annotator', workspace_ids: [] },
}
const workspace: BareStep = { kind: 'workspace.create', workspace_id: 'team', name: 'team' }
const update = (fields: Extract<BareStep, { kind: 'user.update' }>['fields']): BareStep => ({
  kind: 'user.update',
  user_id: 'ann',
  fields,
})
const rename = update({ username: 'eve' })

it.each<[string, boolean, BareStep, Error, { keeps?: boolean; username?: string | null }]>([
  ['a name that somebody else has', true, create, taken('username'), {}],
  ['that of a workspace', true, workspace, taken('name'), {}],
  ['one that may be ours under another id', false, create, taken('username'), { keeps: false }],
  ['an id that is there', false, create, taken('id'), {}],
  ['another refusal of a creation', false, create, refusal(422), {}],
  ['a new name that somebody else has', true, rename, refusal(422), {}],
  ['one that they have', false, rename, refusal(422), { username: 'eve' }],
  ['one of somebody who can’t be looked at', false, rename, refusal(422), { username: null }],
  ['a refusal that is for everybody', false, rename, refusal(403), {}],
  ['a refusal of another field', false, update({ first_name: 'Eve' }), refusal(422), {}],
])('takes for proof that nothing was done, or not: %s (%s)', async (_, is, step, error, more) => {
  const { keeps = true, username = 'ann' } = more
  const json = () =>
    username === null ? Promise.reject(refusal(404)) : Promise.resolve({ ...me, id: 'ann', username })
  const isRefuted = createRefuting({
    flavour: () => ({ ...usualFlavour, keeps_ids: keeps }),
    json,
  } as Partial<Argilla> as Argilla)
  expect(await isRefuted(actor, step, error)).toBe(is)
})
