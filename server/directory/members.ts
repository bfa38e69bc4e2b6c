import pMap from 'p-map'
import type { z } from '#contract/zod.ts'
import type { Workspace } from '#contract/workspaces.ts'
import type { Argilla, Credential } from '../argilla/argilla.ts'
import type { Block } from '../argilla/json-items.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'

/** Questions to Argilla at once. It works on one at a time anyway. */
const concurrency = 6

interface Asking<Member> {
  credential: Credential
  signal?: AbortSignal
  /** What is wanted of each member. */
  schema: z.core.$ZodType<Member>
  take: (workspaceId: string, members: Block<Member>) => void
}

/**
 * Reads who is in these workspaces, a few at a time. `gone`: deleted, or left, since the list was read. `failed`: could not
 * be read, or not to the end. Throws where the session has ended, which is everybody's.
 */
export async function readMembers<Member>(
  argilla: Argilla,
  workspaces: readonly Pick<Workspace, 'id'>[],
  { credential, signal, schema, take }: Asking<Member>,
): Promise<{ gone: string[]; failed: string[] }> {
  const read = async ({ id }: Pick<Workspace, 'id'>) => {
    const path = `/workspaces/${encodeURIComponent(id)}/users`
    const call = { path, credential, isFlat: true, ...(signal && { signal }) }
    for await (const members of await argilla.items(call, schema)) take(id, members)
    return 'read' as const
  }
  const outcomes = await pMap(
    workspaces,
    async (workspace) => ({ id: workspace.id, outcome: await read(workspace).catch(absent) }),
    { concurrency },
  )
  const idsOf = (wanted: 'gone' | 'failed') =>
    outcomes.flatMap(({ id, outcome }) => (outcome === wanted ? [id] : []))
  return { gone: idsOf('gone'), failed: idsOf('failed') }
}

function absent(error: unknown): 'gone' | 'failed' {
  if (error instanceof AppError && error.status === 401) throw error
  return error instanceof ArgillaRefusal && [403, 404].includes(error.status) ? 'gone' : 'failed'
}
