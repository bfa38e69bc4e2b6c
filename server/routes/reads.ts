import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { ActivitySetting } from '#contract/app.ts'
import { z } from '#contract/zod.ts'
import { datasetProgressSchema, datasetSchema, usersProgressSchema } from '#contract/datasets.ts'
import { userSchema, type User } from '#contract/users.ts'
import { workspaceSchema, type Workspace } from '#contract/workspaces.ts'
import type { Argilla } from '../argilla/argilla.ts'
import type { Blocks } from '../argilla/present-blocks.ts'
import type { Names } from '../directory/names.ts'
import type { Callers } from '../session/callers.ts'
import { present } from '../argilla/present.ts'
import { uuidParam } from '../parse.ts'

/** Single objects: path below /api/v1 → what leaves of the answer. */
const objects: Record<string, z.core.$ZodType> = {
  '/me': userSchema,
  '/users/:id': userSchema,
  '/workspaces/:id': workspaceSchema,
  '/datasets/:id/progress': datasetProgressSchema,
  '/datasets/:id/users/progress': usersProgressSchema,
  '/version': z.object({ version: z.string() }),
}

interface WithPeople {
  users: { username: string }[]
}

/** Argilla tells everybody in a workspace how much each of the others did; this page doesn't. */
const namesPeople = new Set<z.core.$ZodType>([datasetProgressSchema, usersProgressSchema])
const ofOneself = (progress: WithPeople, { username }: User): WithPeople => ({
  ...progress,
  users: progress.users.filter((one) => one.username === username),
})

/** Lists, passed on as they arrive: path below /api/v1 → what leaves of each item. */
const lists: Record<string, z.core.$ZodType> = {
  '/me/workspaces': workspaceSchema,
  '/me/datasets': datasetSchema,
  '/users': userSchema,
  '/users/:id/workspaces': workspaceSchema,
  '/workspaces/:id/users': userSchema,
}

interface ReadDeps {
  argilla: Argilla
  callers: Callers
  names: Names
  setting: ActivitySetting
}

/** The reads of Argilla's that the page uses. What is not named here does not exist. */
export function readRoutes(app: FastifyInstance, { argilla, callers, names, setting }: ReadDeps) {
  for (const [pattern, schema] of Object.entries(objects)) {
    app.get(`/api/v1${pattern}`, async (request, reply) => {
      const path = fill(pattern, request.params)
      const [{ user }, body] = await callers.alongside(request, reply, ({ credential }, signal) =>
        argilla.json({ path, credential, signal }),
      )
      const shown = present(schema, body)
      const isOpen = setting === 'person' && user.role !== 'annotator'
      return isOpen || !namesPeople.has(schema) ? shown : ofOneself(shown as WithPeople, user)
    })
  }

  const rememberNames = (items: unknown[]) => {
    names.remember(items as Workspace[])
  }
  for (const [pattern, schema] of Object.entries(lists)) {
    app.get(`/api/v1${pattern}`, async (request, reply) => {
      const path = fill(pattern, request.params)
      const [, blocks] = await callers.alongside(request, reply, ({ credential }, signal) =>
        argilla.items({ path, credential, signal }, schema),
      )
      return reply.type('application/json; charset=utf-8').send(
        Readable.from(toJson(blocks, schema === workspaceSchema ? rememberNames : undefined), {
          objectMode: false,
        }),
      )
    })
  }
}

const fill = (pattern: string, params: unknown) => pattern.replace(':id', () => uuidParam(params, 'id'))

/** An error in the middle ends the connection without the closing bracket: better no list than half a one. */
async function* toJson(
  blocks: Blocks<unknown>,
  onItems: (items: unknown[]) => void = () => undefined,
): AsyncGenerator<string> {
  let opening = '{"items":['
  for await (const block of blocks) {
    const items = block.items()
    onItems(items)
    yield opening + items.map((item) => JSON.stringify(item)).join(',')
    opening = ','
  }
  yield opening === ',' ? ']}' : `${opening}]}`
}
