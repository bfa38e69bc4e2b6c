import { userSchema, type User } from '#contract/users.ts'
import type { Argilla } from '../argilla/argilla.ts'
import type { GivenKind } from '../argilla/given-ids.ts'
import { AppError } from '../errors.ts'
import type { Journal } from '../store/store.ts'
import { countResponses, readDatasets, totalOf } from './impact.ts'
import type { Eyes, Seen } from './look.ts'

/**
 * Argilla lets the last owner delete or demote themself, and nobody can undo that (docs/argilla-api.md). Call this with the
 * owners' lease held, or two owners who demote each other both pass. Throws LastOwner.
 */
export async function refuseLastOwner({ argilla, credential }: Eyes, target: User): Promise<void> {
  const blocks = await argilla.items({ path: '/users', credential }, userSchema)
  // Left at the first other owner; owners mostly come first, for the first user is one.
  for await (const { items } of blocks) {
    if (items().some((user) => user.role === 'owner' && user.id !== target.id)) return
  }
  throw new AppError('LastOwner')
}

/** Nobody may fill the store with what Argilla refuses them over and over. Throws TooManyAttempts. */
export function refuseTooMany(journal: Journal, actor: User): void {
  const wait = journal.waitOf(actor.id)
  if (wait !== null) throw new AppError('TooManyAttempts', { retry_after: wait })
}

/** Argilla 2.5 has no `PATCH /users/{id}` (405). Throws ArgillaTooOld. */
export function refuseTooOld(argilla: Argilla): void {
  const { updates_users, version } = argilla.flavour()
  if (!updates_users) throw new AppError('ArgillaTooOld', { version })
}

/** Nobody deletes themself; they would be signed out in the middle, with their work gone. Throws SelfDelete. */
export function refuseSelfDelete(actor: User, targetId: string): void {
  if (actor.id === targetId) throw new AppError('SelfDelete')
}

/** Demoting oneself can't be taken back by oneself, so one's own username is asked for. Throws SelfDemote. */
export function refuseUnconfirmedSelfDemote(actor: User, target: User, confirmation: string | null): void {
  if (actor.id === target.id && confirmation !== actor.username) throw new AppError('SelfDemote')
}

/** The person decided on what they saw. Throws ChangedMeanwhile with the user as they are now. */
export function refuseChanged(target: User, base: string | null): void {
  if (base !== null && base !== target.updated_at) throw new AppError('ChangedMeanwhile', { user: target })
}

/**
 * Argilla finds a token's user by username, so that whoever signed in as its last holder would be the new one.
 * `userId` is who gets the name: somebody who gets their own back is nobody else. Throws FormerUsername.
 */
export async function refuseFormer(journal: Journal, username: string, userId: string | null): Promise<void> {
  const former = (await journal.formers([username])).get(username)
  if (former && former.user_id !== userId) throw new AppError('FormerUsername', { former })
}

/**
 * Responses are deleted with their user. `shown` is the number that was agreed to, null where it was agreed that it can't
 * be known. Throws MoreResponses, ResponsesUnknown.
 */
export async function refuseMoreResponses(eyes: Eyes, target: User, shown: number | null): Promise<void> {
  if (shown === null) return
  const { ofUser, unread } = await countResponses(eyes.argilla, eyes.credential, [target.username])
  const responses = totalOf(ofUser(target.username))
  if (responses > shown) throw new AppError('MoreResponses', { responses })
  if (unread.length > 0) {
    throw new AppError('ResponsesUnknown', { datasets: unread.map(({ name }) => name), responses })
  }
}

/** Argilla would refuse it too, but in words. Throws WorkspaceHasDatasets. */
export async function refuseDatasets({ argilla, credential }: Eyes, workspaceId: string): Promise<void> {
  const datasets = (await readDatasets(argilla, credential)).filter(
    (dataset) => dataset.workspace_id === workspaceId,
  )
  if (datasets.length > 0) {
    throw new AppError('WorkspaceHasDatasets', { datasets: datasets.map(({ name }) => name) })
  }
}

/**
 * Argilla 2.5 and 2.6 ignore the id of what is created, and so refuse none that is taken (docs/argilla-api.md). Whoever sent
 * somebody else's would have all who name it led to what they made. What came twice is Argilla's to refuse. Throws Taken.
 */
export async function refuseTakenId<T extends object>(
  { argilla }: Eyes,
  kind: GivenKind,
  id: string | null,
  look: (id: string) => Promise<Seen<T>>,
  isOfSameName: (found: T) => boolean,
): Promise<void> {
  if (id === null || argilla.flavour().keeps_ids) return
  const found = await look(id)
  if (found === 'gone' || found === 'hidden') return
  const cameBefore = argilla.givenId(kind, id) !== id
  if (!cameBefore || !isOfSameName(found)) throw new AppError('Taken', { taken: 'id' })
}
