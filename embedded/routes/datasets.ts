import type { Dataset } from '#contract/datasets.ts'
import type { Database } from '../database/database.ts'
import {
  countRecords,
  countRecordsOf,
  countResponsesByUser,
  findDataset,
  listAnnotators,
  listDatasetsOf,
} from '../database/datasets.ts'
import type { User } from '../database/users.ts'
import { notFound } from '../errors.ts'
import { oneOf, text, uuid } from '../pydantic/checks.ts'
import { endpoint, type Route } from './endpoint.ts'
import { requireMember } from './policies.ts'

const query = { workspace_id: uuid, name: text(), status: oneOf(['draft', 'ready']) }

/**
 * A route about one dataset.
 * @throws ArgillaError 404, then 403
 */
const about = (
  url: `/${string}`,
  answer: (dataset: Dataset, database: Database, actor: User) => unknown,
): Route =>
  endpoint(`GET ${url}`, { path: { dataset_id: uuid } }, async ({ actor, path, database }) => {
    const dataset = await findDataset(database, path.dataset_id)
    if (dataset === undefined) throw notFound(`Dataset with id \`${path.dataset_id}\` not found`)
    await requireMember(database, actor, dataset.workspace_id)
    return answer(dataset, database, actor)
  })

export const datasetRoutes: readonly Route[] = [
  endpoint('GET /me/datasets', { query }, async ({ actor, query, database }) => {
    if (query.workspace_id !== undefined) await requireMember(database, actor, query.workspace_id)
    return { items: await listDatasetsOf(database, actor, query) }
  }),

  about('/datasets/:dataset_id', (dataset) => dataset),

  about('/me/datasets/:dataset_id/metrics', async (dataset, database, actor) => {
    const { total } = await countRecords(database, dataset)
    const own = await countRecordsOf(database, dataset, actor.id)
    return { responses: { total, ...own, pending: total - own.submitted - own.discarded - own.draft } }
  }),

  about('/datasets/:dataset_id/progress', async (dataset, database) => ({
    ...(await countRecords(database, dataset)),
    users: await listAnnotators(database, dataset.id),
  })),

  about('/datasets/:dataset_id/users/progress', (dataset, database) =>
    countResponsesByUser(database, dataset.id),
  ),
]
