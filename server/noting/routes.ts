import type { FastifyInstance } from 'fastify'
import type { ActivitySetting } from '#contract/app.ts'
import { idSchema } from '#contract/ids.ts'
import { notingChangeSchema, type LastActive, type Noting } from '#contract/noting.ts'
import { workspaceSchema } from '#contract/workspaces.ts'
import { z } from '#contract/zod.ts'
import type { Argilla } from '../argilla/argilla.ts'
import { collect } from '../argilla/collect.ts'
import { AppError } from '../errors.ts'
import { parseOr422 } from '../parse.ts'
import { requireOwner, type Callers } from '../session/callers.ts'
import type { Notes } from '../session/notes.ts'
import type { NotingStore } from '../store/noting.ts'
import type { Switch } from './switch.ts'

const querySchema = z.object({ user_id: z.optional(idSchema), workspace_id: z.optional(idSchema) })

interface NotingRouteDeps {
  argilla: Argilla
  callers: Callers
  notes: Notes
  noted: Pick<NotingStore, 'registration' | 'lastDays'>
  noting: Switch
  setting: ActivitySetting
}

/** The switch, for owners, and the days, for owners and admins. Nothing of one person is kept or told but with `ACTIVITY=person`. */
export function notingRoutes(app: FastifyInstance, deps: NotingRouteDeps) {
  const { argilla, callers, notes, noted, noting, setting } = deps

  app.get('/app/noting', async (request): Promise<Noting> => {
    const { user, credential } = await callers.verify(request)
    requireOwner(user)
    return noting.look(credential)
  })

  app.post('/app/noting', async (request): Promise<Noting> => {
    const { on } = parseOr422(notingChangeSchema, request.body)
    const caller = await callers.verify(request)
    requireOwner(caller.user)
    // Switching off is never refused: what an earlier setting has registered must go.
    if (on && setting !== 'person') throw new AppError('CannotNote')
    const note = () => notes.done(request, caller, on ? 'noting.on' : 'noting.off')
    await noting[on ? 'on' : 'off'](caller.credential, note)
    return noting.look(caller.credential)
  })

  app.post('/app/noting/test', async (request) => {
    const { user, credential } = await callers.verify(request)
    requireOwner(user)
    return { reached: await noting.test(credential) }
  })

  if (setting !== 'person') return
  app.get('/app/last-active', async (request): Promise<LastActive> => {
    const { user_id: userId = null, workspace_id: workspaceId } = parseOr422(querySchema, request.query)
    const { user, credential } = await callers.verify(request)
    if (user.role === 'annotator') throw new AppError('NotFound')
    const registration = await noted.registration()
    if (!registration) return { since: null, items: [] }
    const asked = workspaceId === undefined ? null : [workspaceId]
    const within = user.role === 'owner' ? asked : await ownAmong(asked)
    return {
      since: registration.since.slice(0, 10),
      items: await noted.lastDays({ userId, workspaceIds: within }),
    }

    async function ownAmong(wanted: readonly string[] | null): Promise<string[]> {
      const own = await collect(argilla, { path: '/me/workspaces', credential }, workspaceSchema)
      return own.map(({ id }) => id).filter((id) => wanted?.includes(id) ?? true)
    }
  })
}
