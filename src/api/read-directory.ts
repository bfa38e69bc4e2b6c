import type { QueryClient } from '@tanstack/react-query'
import { type DirectoryDelta, ageHeader, directoryAnswerSchema, tabKeyHeader } from '#contract/directory.ts'
import { oldAfterMs } from '#contract/first-paint.ts'
import { type Directory, createDirectory } from '#lib/directory/directory.ts'
import { mergeDeltas, sizeOf } from '#lib/directory/delta.ts'
import { updating } from '#lib/directory/update.ts'
import { decoding } from '#lib/directory/wire.ts'
import { ApiError } from '#lib/errors/api-error.ts'
import { type Known, directoryQuery } from './directory.ts'
import { path, requestJsonOrBytes } from './http/http.ts'
import { currentRequestUser } from './http/request-user.ts'
import { inSlices } from './in-slices.ts'
import { type Item, forgetItem, readItem, writeItem } from './kept/item.ts'
import { seal, unseal } from './kept/sealed.ts'

const { queryKey } = directoryQuery()

/** What {@link directoryQuery} says. @throws ApiError */
export async function readDirectory(client: QueryClient, signal: AbortSignal): Promise<Known> {
  const began = performance.now()
  // What was told before is in what this reading brings, and must not be put over it.
  await changing
  const known = client.getQueryData(queryKey)
  const shown = known?.version
    ? { ...known, isOld: Date.now() - known.seenAt > oldAfterMs }
    : await ask(client, { signal, kept: known ? null : readItem() })
  // It is taken apart in slices, between which its person may have signed out.
  signal.throwIfAborted()
  // What is set is shown while the reading goes on; should that be given up, whoever shows it next reads again.
  if (shown.directory !== known?.directory || shown.isOld)
    client.setQueryData(queryKey, shown, { updatedAt: 0 })
  const within = Math.round(performance.now() - began)
  return ask(client, { signal, since: shown.version, within })
}

interface Question {
  signal: AbortSignal
  since?: string | null
  within?: number
  /** What the tab has kept over a reload, and is asked from. */
  kept?: Item | null
}

/** @throws ApiError */
async function ask(client: QueryClient, question: Question): Promise<Known> {
  const { signal, within, kept = null, since = kept?.version ?? null } = question
  const query = new URLSearchParams({
    ...(since !== null && { since }),
    ...(within !== undefined && { within: String(within) }),
  }).toString()
  const user = currentRequestUser()
  const url = path`/app/directory` + (query && `?${query}`)
  const answer = await requestJsonOrBytes(directoryAnswerSchema, url, { signal })
  const ageMs = 'json' in answer ? answer.json.age_ms : Number(answer.headers.get(ageHeader))
  const age = { seenAt: Date.now() - ageMs, isOld: ageMs > oldAfterMs }
  const key = answer.headers.get(tabKeyHeader)
  if ('json' in answer) {
    const directory = await (kept ? fromKept(kept, key, answer.json) : later(client, answer.json))
    if (directory) return { ...age, version: answer.json.version, directory }
    if (!kept) throw new ApiError({ kind: 'contract', status: 200 })
    forgetItem()
    return ask(client, { signal })
  }
  try {
    const { columns, version } = await inSlices(decoding(answer.bytes))
    void keep(answer.bytes, version, key, user)
    return { ...age, version, directory: createDirectory(columns) }
  } catch {
    throw new ApiError({ kind: 'contract', status: 200 })
  }
}

/** Keeps the answer to `user` over a reload, for as long as their session lasts. */
async function keep(
  bytes: Uint8Array<ArrayBuffer>,
  version: string,
  key: string | null,
  user: string | null,
): Promise<void> {
  const sealed = key && (await seal(bytes, key))
  // Nothing of who has signed out meanwhile.
  if (sealed && currentRequestUser() === user) writeItem({ version, sealed })
}

/** What the tab has kept, with what has changed since; null where it can't be opened. */
async function fromKept(
  { sealed }: Item,
  key: string | null,
  delta: DirectoryDelta,
): Promise<Directory | null> {
  const bytes = key && (await unseal(sealed, key))
  if (!bytes) return null
  try {
    const { columns } = await inSlices(decoding(bytes))
    return await updated(createDirectory(columns), delta)
  } catch {
    return null
  }
}

/** The directory with what has changed, the same one where nothing has. */
const updated = async (directory: Directory, delta: DirectoryDelta): Promise<Directory> =>
  sizeOf(delta) === 0 ? directory : createDirectory(await inSlices(updating(directory.columns, delta)))

/** What is known, with what has changed; null where nothing is known any more. */
async function later(client: QueryClient, delta: DirectoryDelta): Promise<Directory | null> {
  for (;;) {
    const known = client.getQueryData(queryKey)?.directory
    if (!known) return null
    const next = await updated(known, delta)
    // Something may have come meanwhile.
    if (client.getQueryData(queryKey)?.directory === known) return next
  }
}

interface Change {
  deltas: DirectoryDelta[]
  isTold: boolean
  since: string | null | undefined
  made: Promise<void>
}

/** Done when the last change that was begun is made. */
let changing = Promise.resolve()
/** The change that waits for the one before it: what is told meanwhile is made with it. */
const waiting = new WeakMap<QueryClient, Change>()

/**
 * Puts a change into the picture that is known, while the page goes on answering; the result is there when it is made.
 * `isTold`: the server tells of it as well, so that it can go on telling what is new; of a part of the picture it can't.
 * `since`: the version before it, from which the next reading asks where one that is known by now may be newer than this.
 */
export function changeDirectory(
  client: QueryClient,
  delta: DirectoryDelta,
  isTold: boolean,
  since?: string | null,
): Promise<void> {
  if (sizeOf(delta) === 0 || !client.getQueryData(queryKey)) return Promise.resolve()
  const next = waiting.get(client)
  if (next) {
    next.deltas.push(delta)
    next.isTold &&= isTold
    next.since ??= since
    return next.made
  }
  const user = currentRequestUser()
  const change: Change = { deltas: [delta], isTold, since, made: changing.then(() => make()) }
  async function make() {
    waiting.delete(client)
    const directory = await later(client, mergeDeltas(change.deltas))
    const state = client.getQueryState<Known>(queryKey)
    // It was told to somebody else, or what it is about has been let go of.
    if (!directory || !state?.data || currentRequestUser() !== user) return
    const version = change.isTold ? (change.since ?? state.data.version) : null
    client.setQueryData(queryKey, { ...state.data, directory, version }, { updatedAt: state.dataUpdatedAt })
  }
  waiting.set(client, change)
  changing = change.made.catch(() => undefined)
  return change.made
}
