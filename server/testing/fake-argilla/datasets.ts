import type { FastifyRequest } from 'fastify'
import type { FakeArgilla, FakeUser } from '../fake-argilla.ts'
import { time } from './answers.ts'
import { anyone, byId, isMember, type Route } from './route.ts'

/** The datasets, and who did how much in them. */
export function datasetRoutes(route: Route, fake: FakeArgilla): void {
  route('GET', '/me/datasets', anyone, (caller) => ({
    items: fake.datasets
      .filter(({ workspace_id }) => isMember(fake, caller, workspace_id))
      .map(({ id, workspace_id }) => ({
        id,
        name: `dataset ${id}`,
        status: 'ready',
        guidelines: 'not for the page',
        workspace_id,
        last_activity_at: time,
        inserted_at: time,
        updated_at: time,
      })),
  }))
  const ofDataset = (caller: FakeUser, request: FastifyRequest) =>
    isMember(fake, caller, byId(fake.datasets, request)?.workspace_id)
  route('GET', '/datasets/:id/users/progress', ofDataset, (_, request) => ({
    users: byId(fake.datasets, request)?.progress ?? [],
  }))
  route('GET', '/datasets/:id/progress', ofDataset, (_, request) => ({
    total: 10,
    completed: 4,
    pending: 6,
    users: byId(fake.datasets, request)?.progress.map((one) => ({ username: one.username })) ?? [],
  }))
}
