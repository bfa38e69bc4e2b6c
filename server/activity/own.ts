import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { OwnWork } from '#contract/activity.ts'
import { peopleIn } from '#lib/activity/work.ts'
import { noResponses, ownProgress } from '#lib/activity/progress.ts'
import type { Argilla } from '../argilla/argilla.ts'
import type { Callers } from '../session/callers.ts'
import type { NotingStore } from '../store/noting.ts'
import type { WorkSeen } from './activity.ts'
import { createOwnReadings } from './own-readings.ts'
import type { Reading } from './reading.ts'

/** Milliseconds that what was read for others too is new enough for one's own profile. */
const withinMs = 30_000

interface OwnWorkDeps {
  argilla: Argilla
  callers: Callers
  activity: WorkSeen
  /** null: nothing is noted of single people. */
  noted: Pick<NotingStore, 'registration' | 'lastDays'> | null
}

/** `GET /app/own-work`: what the caller did, for everybody and whatever `ACTIVITY` says. */
export function ownWorkRoutes(app: FastifyInstance, { argilla, callers, activity, noted }: OwnWorkDeps) {
  const readOwn = createOwnReadings(argilla)

  app.get('/app/own-work', async (request, reply): Promise<OwnWork> => {
    const { person } = await callers.read(request)
    const { user, reading } = await (person.role === 'annotator'
      ? alone(request, reply)
      : withOthers(request))
    return { noted: await ownDay(user.id), ...ownWorkIn(reading, user.username) }
  })

  /** Many annotators: what is read for one of them is not kept. */
  async function alone(request: FastifyRequest, reply: FastifyReply) {
    const [{ user }, reading] = await callers.alongside(request, reply, readOwn)
    return { user, reading }
  }

  async function withOthers(request: FastifyRequest) {
    const { user, credential } = await callers.verify(request)
    return { user, reading: (await activity.look({ user, credential }, withinMs)).reading }
  }

  async function ownDay(userId: string): Promise<OwnWork['noted']> {
    const registration = await noted?.registration()
    if (!noted || !registration) return null
    const [own] = await noted.lastDays({ userId, workspaceIds: null })
    return { since: registration.since.slice(0, 10), day: own?.day ?? null }
  }
}

const ownWorkIn = (reading: Reading, username: string): Pick<OwnWork, 'datasets'> => ({
  datasets: reading.datasets.map((dataset) => {
    const { id, records, responses } = dataset
    if (records === null || responses === null) return { id, work: null }
    const own = [...peopleIn(reading, dataset)].find(([name]) => name === username)?.[1] ?? noResponses
    return { id, work: ownProgress(own, records.total) }
  }),
})
