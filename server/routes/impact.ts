import type { FastifyInstance } from 'fastify'
import type { Impact } from '#contract/impact.ts'
import { userSchema } from '#contract/users.ts'
import { workspaceSchema } from '#contract/workspaces.ts'
import { add, noResponses } from '#lib/activity/progress.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { collect } from '../argilla/collect.ts'
import { present } from '../argilla/present.ts'
import { countResponses } from '../changes/impact.ts'
import { requireOwner, type Callers } from '../session/callers.ts'
import type { SessionContent } from '../session/sessions.ts'
import { uuidParam } from '../parse.ts'

/** `GET /app/users/{id}/impact`: Argilla deletes a user's responses with the user, and doesn't say so. */
export function impactRoutes(
  app: FastifyInstance,
  { argilla, callers }: { argilla: Argilla; callers: Callers },
) {
  app.get('/app/users/:id/impact', async (request, reply): Promise<Impact> => {
    const id = uuidParam(request.params, 'id')
    const read = async ({ credential }: SessionContent, signal: AbortSignal) => {
      const [user, workspaces] = await Promise.all([
        argilla.json({ path: `/users/${id}`, credential, signal }).then((body) => present(userSchema, body)),
        collect(argilla, { path: '/me/workspaces', credential, signal }, workspaceSchema),
      ])
      const { ofUser, unread } = await countResponses(argilla, credential, [user.username], signal)
      return { lost: ofUser(user.username), unread, workspaces }
    }
    const [caller, { lost, unread, workspaces }] = await callers.alongside(request, reply, read)
    requireOwner(caller.user)

    const names = new Map(workspaces.map((workspace) => [workspace.id, workspace.name]))
    return {
      totals: lost.map(({ responses }) => responses).reduce(add, noResponses),
      datasets: lost.map(({ dataset: { id: datasetId, name, workspace_id }, responses }) => ({
        id: datasetId,
        name,
        workspace: { id: workspace_id, name: names.get(workspace_id) ?? workspace_id },
        responses,
      })),
      failed: unread.map(({ id: datasetId, name }) => ({ id: datasetId, name })),
    }
  })
}
