import type { FastifyInstance } from 'fastify'
import type { Activity } from '#contract/activity.ts'
import type { ActivitySetting } from '#contract/app.ts'
import { z } from '#contract/zod.ts'
import { AppError } from '../errors.ts'
import { parseOr422 } from '../parse.ts'
import type { Callers } from '../session/callers.ts'
import type { SeenActivity, WorkSeen } from './activity.ts'

const querySchema = z.object({ within: z.optional(z.string().check(z.regex(/^\d{1,9}$/))) })

interface ActivityRouteDeps {
  callers: Callers
  activity: WorkSeen
  setting: ActivitySetting
}

/** `GET /app/activity?within=`: who did how much, for owners and admins. For annotators, and with `ACTIVITY=off`, there is no such path. */
export function activityRoutes(app: FastifyInstance, { callers, activity, setting }: ActivityRouteDeps) {
  if (setting === 'off') return
  app.get('/app/activity', async (request) => {
    const { within } = parseOr422(querySchema, request.query)
    const caller = await callers.verify(request)
    if (caller.user.role === 'annotator') throw new AppError('NotFound')
    const seen = await activity.look(caller, within === undefined ? undefined : Number(within))
    return answerOf(seen, setting === 'person')
  })
}

/** In a team's figures nobody is named. */
function answerOf({ reading, ageMs }: SeenActivity, namesPeople: boolean): Activity {
  const age_ms = Math.round(ageMs)
  if (namesPeople) return { age_ms, ...reading }
  const datasets = reading.datasets.map((dataset) => ({ ...dataset, by_person: [] }))
  return { age_ms, ...reading, datasets, usernames: [] }
}
