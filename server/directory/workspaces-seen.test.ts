import { expect, it } from 'vitest'
import { eachArgilla } from '../testing/openings.ts'
import { createLocalBus } from '../testing/local-bus.ts'
import { createPicture } from './picture.ts'
import { createWorkspacesSeen } from './workspaces-seen.ts'

const at = eachArgilla()

it('names the workspaces in which somebody was last seen, and makes no picture anew for it', async () => {
  const [owner, ann] = [at.argilla.addUser('owner', 'owner'), at.argilla.addUser('ann', 'annotator')]
  for (const name of ['two', 'one']) at.argilla.addWorkspace(name, ann)
  at.argilla.addWorkspace('three', owner)
  const bus = createLocalBus()
  const picture = createPicture({ argilla: at.real, bus, clock: () => at.now, maxBytes: 1e9 })
  const seenOf = createWorkspacesSeen(picture)
  expect(seenOf(ann.id)).toBeNull()

  const { directory } = await picture.seenBy({
    user: owner,
    credential: { type: 'api_key', value: owner.api_key },
  })
  expect(seenOf(ann.id)).toEqual(['one', 'two'])
  expect(seenOf('nobody')).toBeNull()
  bus.publish([{ event: { type: 'user.deleted', user_id: ann.id }, to: null }])
  expect(seenOf(ann.id)).toEqual(['one', 'two'])
  expect(picture.lastSeen()).toBe(directory)
  await picture.known()
  expect(seenOf(ann.id)).toBeNull()
  picture.close()
})
