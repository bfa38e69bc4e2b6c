import { userSchema, type User } from '#contract/users.ts'
import { workspaceSchema } from '#contract/workspaces.ts'
import type { z } from '#contract/zod.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import { collect } from '../argilla/collect.ts'
import { present } from '../argilla/present.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'

/** Who looks. `timeoutMs`: where a look must be shorter than usual. */
export interface Eyes {
  argilla: Argilla
  credential: Credential
  timeoutMs?: number
}

/** `gone`: there is no such thing, or an owner would see it. `hidden`: the asker may not see it. */
export type Seen<T> = T | 'gone' | 'hidden'

/** Any other refusal is thrown: the guards must not be passed because Argilla stumbled over the question. */
async function seen<T extends object>(read: () => Promise<T>): Promise<Seen<T>> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof ArgillaRefusal && error.status === 404) return 'gone'
    if (error instanceof ArgillaRefusal && error.status === 403) return 'hidden'
    throw error
  }
}

const lookAt = <T extends object>({ argilla, ...how }: Eyes, path: string, schema: z.core.$ZodType<T>) =>
  seen(async () => present(schema, await argilla.json({ path, ...how })))

export const lookAtUser = (eyes: Eyes, id: string) => lookAt(eyes, `/users/${id}`, userSchema)
/** Seen by everybody, in whatever role they are by now. */
export const lookAtOneself = (eyes: Eyes) => lookAt(eyes, '/me', userSchema)
export const lookAtWorkspace = (eyes: Eyes, id: string) => lookAt(eyes, `/workspaces/${id}`, workspaceSchema)
export const lookAtMembers = ({ argilla, ...how }: Eyes, workspaceId: string): Promise<Seen<User[]>> =>
  seen(() => collect(argilla, { path: `/workspaces/${workspaceId}/users`, ...how }, userSchema))

/**
 * What became of something that was sent to be created, and is not there under its id. Where Argilla gives ids of its own,
 * one of the same name is there most likely by this, which is no proof.
 */
export async function sightOfMissing<T extends object>(
  { argilla, ...how }: Eyes,
  path: string,
  schema: z.core.$ZodType<T>,
  isOfSameName: (one: T) => boolean,
): Promise<{ is: 'changed' | 'unchanged' }> {
  if (argilla.flavour().keeps_ids) return { is: 'unchanged' }
  const all = await collect(argilla, { path, ...how }, schema)
  return { is: all.some(isOfSameName) ? 'changed' : 'unchanged' }
}

export const orNull = <T extends object>(seen: Seen<T>): T | null =>
  seen === 'gone' || seen === 'hidden' ? null : seen

/** For looks that only make an answer better: null where there is none. The end of a session is everybody's. */
export async function orNothing<T>(looking: Promise<T>): Promise<T | null> {
  try {
    return await looking
  } catch (error) {
    if (error instanceof AppError && error.status === 401) throw error
    return null
  }
}
