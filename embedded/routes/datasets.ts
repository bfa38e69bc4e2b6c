import type { FastifyInstance } from 'fastify'
import type { Dataset } from '#contract/datasets.ts'
import {
  countRecords,
  countResponsesByUser,
  countRecordsOf,
  findDataset,
  listAnnotators,
  listDatasetsOf,
} from '../database/datasets.ts'
import type { User } from '../database/users.ts'
import { endpoint, type Services } from '../endpoint.ts'
import { notFound } from '../errors.ts'
import { requireMember } from '../policies.ts'
import { oneOf, text, uuid } from '../validation.ts'

const path = { dataset_id: uuid }
const filter = { workspace_id: uuid, name: text(), status: oneOf(['draft', 'ready']) }

export function datasetRoutes(app: FastifyInstance, services: Services): void {
  const { database } = services

  /** @throws ArgillaError 404, then 403 */
  async function readableDataset(actor: User, id: string): Promise<Dataset> {
    const dataset = await findDataset(database, id)
    if (dataset === undefined) throw notFound(`Dataset with id \`${id}\` not found`)
    await requireMember(database, actor, dataset.workspace_id)
    return dataset
  }

  endpoint(app, services, {
    method: 'GET',
    url: '/me/datasets',
    query: filter,
    handle: async ({ actor, query }) => {
      if (query.workspace_id !== undefined) await requireMember(database, actor, query.workspace_id)
      return { items: await listDatasetsOf(database, actor, query) }
    },
  })

  endpoint(app, services, {
    method: 'GET',
    url: '/datasets/:dataset_id',
    path,
    handle: ({ actor, path }) => readableDataset(actor, path.dataset_id),
  })

  endpoint(app, services, {
    method: 'GET',
    url: '/me/datasets/:dataset_id/metrics',
    path,
    handle: async ({ actor, path }) => {
      const dataset = await readableDataset(actor, path.dataset_id)
      const { total } = await countRecords(database, dataset)
      const own = await countRecordsOf(database, dataset, actor.id)
      return { responses: { total, ...own, pending: total - own.submitted - own.discarded - own.draft } }
    },
  })

  endpoint(app, services, {
    method: 'GET',
    url: '/datasets/:dataset_id/progress',
    path,
    handle: async ({ actor, path }) => {
      const dataset = await readableDataset(actor, path.dataset_id)
      return { ...(await countRecords(database, dataset)), users: await listAnnotators(database, dataset.id) }
    },
  })

  endpoint(app, services, {
    method: 'GET',
    url: '/datasets/:dataset_id/users/progress',
    path,
    handle: async ({ actor, path }) => {
      const dataset = await readableDataset(actor, path.dataset_id)
      return countResponsesByUser(database, dataset.id)
    },
  })
}
