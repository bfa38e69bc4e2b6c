import { expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { createLogger } from '#node/log.ts'
import { eachStore } from '../testing/openings.ts'
import { createOutbox } from './outbox.ts'

const at = eachStore()
const told = (workspace_id: string) => ({
  event: { type: 'workspace.deleted', workspace_id } as const,
  to: null,
})
const rows = () =>
  at.store.run((database) => database.selectFrom('events').select('event').orderBy('id').execute())

it('tells to read all again in the place of what could not be told in time, and then what is newer', async () => {
  let tries = 0
  const sleeping: (() => void)[] = []
  const transaction: typeof at.store.transaction = (work) =>
    (tries += 1) === 1 ? Promise.reject(new Error('away')) : at.store.transaction(work)
  const box = createOutbox({
    store: { ...at.store, transaction },
    origin: 'here',
    log: createLogger('silent'),
    intervalMs: 0,
    sleep: () => new Promise((resolve) => sleeping.push(resolve)),
  })
  box.put([told('older')])
  sleeping.shift()?.()
  await until(() => expect(tries).toBe(1))
  await until(() => expect(sleeping).toHaveLength(1))
  box.put([told('newer')])
  sleeping.shift()?.()
  await until(async () => expect(await rows()).toHaveLength(2))
  expect((await rows()).map(({ event }) => JSON.parse(event) as unknown)).toEqual([
    { type: 'resync' },
    { type: 'workspace.deleted', workspace_id: 'newer' },
  ])
  await box.close()
})
