import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Directory } from '#lib/directory/directory.ts'
import { ApiError } from '#lib/errors/api-error.ts'
import { firstWorkspacesQuery } from './first-rows.ts'

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

/**
 * Users, workspaces and memberships, as far as one may see them. The first time what the server knows is there at once;
 * in any case it ends with what was in Argilla when this reading began.
 */
export const directoryQuery = () =>
  queryOptions({
    queryKey: ['directory'],
    queryFn: async ({ client, signal }): Promise<Known> => (await reading()).readDirectory(client, signal),
    structuralSharing: false,
  })

/** The code of it comes behind the first rows. @throws ApiError where it does not come */
const reading = () =>
  import('./read-directory.ts').catch(() => {
    throw new ApiError({ kind: 'network' })
  })

/** The picture and how it is read; `directory` is null until something is known, or where it is not `enabled`. */
export function useDirectory({ enabled = true } = {}) {
  const { data, error, isFetching, refetch } = useQuery({ ...directoryQuery(), enabled })
  return {
    directory: data?.directory ?? null,
    isOld: isFetching && data?.isOld === true,
    isFetching,
    error,
    retry: () => void refetch(),
  }
}

/**
 * The workspaces one may see by their names, for an owner all there are: what the document brought along, until the picture is there.
 * undefined while neither is.
 */
export function useWorkspaces() {
  const { directory, error, retry } = useDirectory()
  const { data: brought } = useQuery(firstWorkspacesQuery())
  return { workspaces: directory?.byName() ?? brought, directory, error, retry }
}
