import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { type DirectoryDelta, ageHeader, directoryAnswerSchema, oldAfterMs } from '#contract/directory.ts'
import { type Directory, createDirectory } from '#lib/directory/directory.ts'
import { sizeOf } from '#lib/directory/delta.ts'
import { updating } from '#lib/directory/update.ts'
import { decoding } from '#lib/directory/wire.ts'
import { ApiError } from '#lib/errors/api-error.ts'
import { drain } from '#lib/slices.ts'
import { path, requestJsonOrBytes } from './http/http.ts'
import { inSlices } from './in-slices.ts'

/** The picture as far as this page knows it: what the server told last, and what has happened since. */
export interface Known {
  readonly directory: Directory
  /** After which the server tells what is new; null: it has to tell everything. */
  readonly version: string | null
  /** When that was in Argilla, by this browser's clock. */
  readonly seenAt: number
  /** It is being renewed, and was old when that began. */
  readonly isOld: boolean
}

const directoryKey = ['directory']

/**
 * Users, workspaces and memberships, as far as one may see them. The first time what the server knows is there at once;
 * in any case it ends with what was in Argilla when this reading began.
 */
export const directoryQuery = () =>
  queryOptions({
    queryKey: directoryKey,
    queryFn: async ({ client, signal }): Promise<Known> => {
      const began = performance.now()
      const known = client.getQueryData<Known>(directoryKey)
      const shown = known?.version
        ? { ...known, isOld: Date.now() - known.seenAt > oldAfterMs }
        : await ask(client, null, { signal })
      // What is set is shown while the reading goes on.
      if (shown.directory !== known?.directory || shown.isOld) client.setQueryData(directoryKey, shown)
      return ask(client, shown.version, { signal, within: Math.round(performance.now() - began) })
    },
    structuralSharing: false,
  })

/** @throws ApiError */
async function ask(
  client: QueryClient,
  since: string | null,
  { signal, within }: { signal: AbortSignal; within?: number },
): Promise<Known> {
  const query = new URLSearchParams({
    ...(since !== null && { since }),
    ...(within !== undefined && { within: String(within) }),
  }).toString()
  const url = path`/app/directory` + (query && `?${query}`)
  const answer = await requestJsonOrBytes(directoryAnswerSchema, url, { signal })
  const ageMs = 'json' in answer ? answer.json.age_ms : Number(answer.headers.get(ageHeader))
  const age = { seenAt: Date.now() - ageMs, isOld: ageMs > oldAfterMs }
  if ('json' in answer) {
    return { ...age, version: answer.json.version, directory: await later(client, answer.json) }
  }
  try {
    const { columns, version } = await inSlices(decoding(answer.bytes))
    return { ...age, version, directory: createDirectory(columns) }
  } catch {
    throw new ApiError({ kind: 'contract', status: 200 })
  }
}

/** The directory with what has changed; the same one where nothing has. */
async function later(client: QueryClient, delta: DirectoryDelta): Promise<Directory> {
  for (;;) {
    const known = client.getQueryData<Known>(directoryKey)
    if (!known) throw new ApiError({ kind: 'contract', status: 200 })
    if (sizeOf(delta) === 0) return known.directory
    const columns = await inSlices(updating(known.directory.columns, delta))
    // Something may have been told meanwhile.
    if (client.getQueryData<Known>(directoryKey)?.directory === known.directory)
      return createDirectory(columns)
  }
}

/**
 * Puts a change into the picture that is known. `isTold`: the server tells of it as well, so that it can go on telling
 * what is new; of a part of the picture it can't.
 */
export function changeDirectory(client: QueryClient, delta: DirectoryDelta, isTold: boolean): void {
  const state = client.getQueryState<Known>(directoryKey)
  if (!state?.data || sizeOf(delta) === 0) return
  const { data, dataUpdatedAt } = state
  client.setQueryData<Known>(
    directoryKey,
    {
      ...data,
      directory: createDirectory(drain(updating(data.directory.columns, delta))),
      version: isTold ? data.version : null,
    },
    { updatedAt: dataUpdatedAt },
  )
}

/** The picture and how it is read; `directory` is null until something is known. */
export function useDirectory() {
  const { data, error, isFetching, refetch } = useQuery(directoryQuery())
  return {
    directory: data?.directory ?? null,
    isOld: isFetching && data?.isOld === true,
    isFetching,
    error,
    retry: () => void refetch(),
  }
}
