import type { FastifyInstance } from 'fastify'
import type { OwnWork } from '#contract/activity.ts'
import { peopleIn } from '#lib/activity/work.ts'
import { noResponses, ownProgress } from '#lib/progress.ts'
import type { Argilla } from '../argilla/argilla.ts'
import type { Callers } from '../session/callers.ts'
import type { NotingStore } from '../store/noting.ts'
import type { WorkSeen } from './activity.ts'
import { readActivity, type Reading } from './reading.ts'

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
  app.get('/app/own-work', async (request): Promise<OwnWork> => {
    const { user, credential } = await callers.verify(request)
    const lastDay = ownDay(user.id)
    lastDay.catch(() => undefined)
    // Many annotators: what was read for one of them is not kept.
    const reading =
      user.role === 'annotator'
        ? await readActivity(argilla, credential)
        : (await activity.look({ user, credential }, withinMs)).reading
    return { noted: await lastDay, ...ownWorkIn(reading, user.username) }
  })

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
