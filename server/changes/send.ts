import { kindOf, type Argilla } from '../argilla/argilla.ts'
import { lostIn, type Lost } from '../argilla/lost-answer.ts'
import { present } from '../argilla/present.ts'
import type { Names } from '../directory/names.ts'
import type { WorkspacesSeenOf } from '../directory/workspaces-seen.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'
import type { Bus } from '../events/bus.ts'
import type { Endings } from '../session/endings.ts'
import type { Intent, Journal, Result } from '../store/store.ts'
import type { Outcome } from './changes.ts'
import type { ActorsDesk, Operation, Sight } from './operation.ts'

export interface SendDeps {
  argilla: Argilla
  journal: Journal
  bus: Bus
  names: Names
  workspacesSeenOf: WorkspacesSeenOf
  /** Who somebody is must be asked again after a change of them. */
  identities: { forget: (userId: string) => void }
  /** A new password or another role leaves no session behind that was there before. */
  endings: Pick<Endings, 'endAll'>
  /** Milliseconds for one look after an answer was lost. */
  lookTimeoutMs: number
}

export async function intentOf<Input, Found, T>(
  { name, describe }: Operation<Input, Found, T>,
  desk: ActorsDesk,
  input: Input,
  found: Found,
): Promise<Intent> {
  const { id, username } = desk.actor
  const { requestId, batch, address } = desk.context
  const credential = kindOf(desk.eyes.credential)
  const nothing = { user: null, workspace: null, before: null, after: null, freedUsername: null }
  const about = {
    actor: { id, username },
    operation: name,
    request_id: requestId,
    batch,
    address,
    credential,
  }
  return { ...nothing, ...(await describe(input, found, desk)), ...about }
}

/**
 * Journals a change that nothing of ours speaks against, sends it, and finds out what became of it. `held`: what it rests on
 * belongs to us only until one of these is aborted.
 */
export async function sendChange<Input, Found, T>(
  deps: SendDeps,
  operation: Operation<Input, Found, T>,
  desk: ActorsDesk,
  input: Input,
  found: Found,
  held: readonly AbortSignal[] = [],
): Promise<Outcome<T>> {
  const { argilla, journal, bus, identities, endings, lookTimeoutMs } = deps
  const { eyes, context } = desk
  const intent = await intentOf(operation, desk, input, found)
  if (desk.actor.role === 'owner' && operation.isDone?.(found)) {
    await journal.refuse(intent, 404)
    if (intent.user?.id) identities.forget(intent.user.id)
    await endSessions()
    return publish({ state: 'unchanged', value: null })
  }
  const call = operation.call(input)
  const entry = await journal.begin(intent)
  try {
    const ask = async () => {
      // Only here: writing to the journal and waiting for one's turn take time.
      if (held.some(({ aborted }) => aborted)) throw new AppError('Busy')
      return argilla.json({ ...call, credential: eyes.credential })
    }
    const value = present(operation.answer, await (context.inTurn?.(ask) ?? ask()))
    await finish({ ...done(value), status: call.method === 'POST' ? 201 : 200 })
    await endSessions()
    return publish({ state: 'done', value })
  } catch (error) {
    return await settle(error)
  } finally {
    if (intent.user?.id) identities.forget(intent.user.id)
  }

  async function settle(error: unknown): Promise<Outcome<T>> {
    const lost = lostIn(error)
    if (lost) {
      // It may have been done.
      await endSessions(false)
      return afterLook(lost, await look().catch((): Sight<T> => ({ is: 'unknown' })), error)
    }
    if (!(error instanceof ArgillaRefusal || error instanceof AppError)) {
      await finish({ outcome: 'unknown', status: null })
      throw error
    }
    const { already, reason } = await whyRefused(error)
    const otherwise = already ? await journal.wasOtherwise(entry, intent).catch(() => 'no' as const) : 'no'
    let isUnseen = false
    if (otherwise === 'yes') {
      // It came twice (a proxy repeats what it has lost): the first one did it, and the second one was refused for that.
      const sight = await look().catch(() => null)
      if (sight?.is === 'done') {
        await endSessions()
        return seenDone(sight.value)
      }
      // Or so it may be: nobody could look. What was not there before is no doing of this one.
      isUnseen = already === 'unseen' || sight === null || (sight.is === 'unknown' && found !== null)
    }
    await finish(
      otherwise === 'unsure' || isUnseen
        ? { outcome: 'unknown', status: error.status, seen: isUnseen ? 'unknown' : 'changed' }
        : { outcome: 'refused', status: error.status },
    )
    // Nobody should be taken for signed in who no longer is.
    if (error.status === 401) identities.forget(desk.actor.id)
    if (!already || already === 'unseen') throw reason
    await endSessions()
    return publish({ state: 'unchanged', value: already.value })
  }

  /** Whether it is so already, and else the best word for why not. */
  async function whyRefused(error: ArgillaRefusal | AppError) {
    if (error instanceof AppError) return { already: null, reason: error }
    try {
      return { already: (await operation.already?.(desk, error, input)) ?? null, reason: error }
    } catch (reason) {
      return { already: null, reason }
    }
  }

  /** Throws where it can't. */
  async function look(): Promise<Sight<T>> {
    return operation.lookAgain({ ...desk, eyes: { ...eyes, timeoutMs: lookTimeoutMs } }, input, found)
  }

  async function afterLook(lost: Lost, sight: Sight<T>, cause: unknown): Promise<Outcome<T>> {
    if (sight.is === 'done') return seenDone(sight.value)
    await finish({ outcome: 'unknown', status: null, seen: sight.is })
    const { user, workspace } = intent
    const about = { operation: operation.name, ...(user && { user }), ...(workspace && { workspace }) }
    throw new AppError('OutcomeUnknown', { ...about, ...lost, seen: sight.is }, { cause })
  }

  async function seenDone(value: T | null): Promise<Outcome<T>> {
    await finish({ ...(value === null ? { outcome: 'done' } : done(value)), status: null, seen: 'changed' })
    return publish({ state: 'done', value })
  }

  function done(value: T): Pick<Result, 'outcome'> & Partial<Result> {
    return { ...operation.fromAnswer(value, input, found), outcome: 'done' }
  }

  /** It is done all the same: a journal that can't say so keeps it as `unknown`. */
  async function finish(result: Result) {
    await journal.finish(entry, result).catch((error: unknown) => {
      context.log.error({ err: error, entry }, 'the outcome of a change could not be written to the journal')
    })
  }

  async function endSessions(isDone = true) {
    const userId = operation.endsSessionsOf?.(input, found) ?? null
    if (userId === null) return
    const reason = isDone && operation.name === 'user.delete' ? 'deleted' : 'ended'
    await endings.endAll(userId, reason).catch((error: unknown) => {
      context.log.error({ err: error }, 'the end of sessions could not be written to the store')
    })
  }

  function publish(outcome: Outcome<T>): Outcome<T> {
    bus.publish(operation.events(input, outcome.value).map((event) => ({ event, to: null })))
    return outcome
  }
}
