import type { FastifyInstance } from 'fastify'
import pMap from 'p-map'
import { datasetSchema, usersProgressSchema, type Dataset, type UsersProgress } from '#contract/datasets.ts'
import type { Impact } from '#contract/impact.ts'
import { userSchema } from '#contract/users.ts'
import { workspaceSchema } from '#contract/workspaces.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { requireOwner, type Callers } from '../session/callers.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'
import { present } from '../argilla/present.ts'
import { collect } from './memberships.ts'
import { uuidParam } from './params.ts'

const concurrency = 8
/** Milliseconds for one dataset's progress, and for the whole: what is not read by then is named as failed. */
const timeout = 10_000
const patience = 30_000

type Counts = Impact['totals']

/** `GET /app/users/{id}/impact`: Argilla deletes a user's responses with the user, and doesn't say so. */
export function impactRoutes(
  app: FastifyInstance,
  { argilla, callers }: { argilla: Argilla; callers: Callers },
) {
  app.get('/app/users/:id/impact', async (request, reply): Promise<Impact> => {
    const id = uuidParam(request.params, 'id')
    const [caller, [user, datasets, workspaces]] = await callers.alongside(
      request,
      reply,
      (session, signal) => {
        const call = (path: string) => ({ path, credential: session.credential, signal })
        return Promise.all([
          argilla.json(call(`/users/${id}`)).then((body) => present(userSchema, body)),
          collect(argilla, call('/me/datasets'), datasetSchema),
          collect(argilla, call('/me/workspaces'), workspaceSchema),
        ])
      },
    )
    requireOwner(caller.user)

    const signal = AbortSignal.timeout(patience)
    const responsesIn = async (dataset: Dataset): Promise<Counts | 'failed'> => {
      const path = `/datasets/${encodeURIComponent(dataset.id)}/users/progress`
      try {
        const body = await argilla.json({ path, credential: caller.credential, signal, timeout })
        return countsOf(present(usersProgressSchema, body), user.username)
      } catch (error) {
        if (error instanceof AppError && error.status === 401) throw error
        // Deleted since the list was read: nothing is lost there any more.
        return error instanceof ArgillaRefusal && error.status === 404 ? none() : 'failed'
      }
    }
    const counts = await pMap(datasets, responsesIn, { concurrency })

    const names = new Map(workspaces.map((workspace) => [workspace.id, workspace.name]))
    const impact: Impact = { totals: none(), datasets: [], failed: [] }
    for (const [index, { id, name, workspace_id }] of datasets.entries()) {
      const responses = counts[index]
      if (responses === undefined || responses === 'failed') impact.failed.push({ id, name })
      else if (responses.submitted + responses.discarded + responses.draft > 0) {
        const workspace = { id: workspace_id, name: names.get(workspace_id) ?? workspace_id }
        impact.datasets.push({ id, name, workspace, responses })
        impact.totals = sum(impact.totals, responses)
      }
    }
    return impact
  })
}

const none = (): Counts => ({ submitted: 0, discarded: 0, draft: 0 })

const sum = (a: Counts, b: Counts): Counts => ({
  submitted: a.submitted + b.submitted,
  discarded: a.discarded + b.discarded,
  draft: a.draft + b.draft,
})

/** *completed* and *pending* are the record's state; together they are all of the user's responses. */
function countsOf(progress: UsersProgress, username: string): Counts {
  const own = progress.users.find((user) => user.username === username)
  return own ? sum(own.completed, own.pending) : none()
}
