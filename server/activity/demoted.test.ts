import { expect, it } from 'vitest'
import { createLocalBus } from '../testing/local-bus.ts'
import { eachArgilla } from '../testing/openings.ts'
import { createActivity } from './activity.ts'

const at = eachArgilla()

it('of all owners is none that was read by somebody who was demoted meanwhile', async () => {
  const [former, owner] = [at.argilla.addUser('former', 'owner'), at.argilla.addUser('owner', 'owner')]
  at.argilla.addDataset(at.argilla.addWorkspace('team'), [])
  const activity = createActivity({ argilla: at.real, bus: createLocalBus(), clock: () => at.now })
  const look = (user: typeof owner) =>
    activity.look({ user: { ...user, role: 'owner' }, credential: { type: 'api_key', value: user.api_key } })
  at.argilla.intercept = ({ url }, reply) => {
    if (!url.endsWith('/progress')) return null
    former.role = 'annotator'
    return reply.code(403).send({ detail: 'not allowed' })
  }
  await expect(look(former)).rejects.toMatchObject({ code: 'argilla-admin::OwnersOnly' })
  at.argilla.intercept = null
  expect((await look(owner)).reading.datasets).toHaveLength(1)
  activity.close()
})
