import { QueryClientProvider } from '@tanstack/react-query'
import { afterEach, expect, it, vi } from 'vitest'
import { batchesQuery } from '#api/batches/batches.ts'
import { setRequestUser } from '#api/http/request-user.ts'
import { directoryQuery } from '#api/directory.ts'
import { infoQuery } from '#api/session.ts'
import { broken, json, picture, plan, quietClient, stubFetch } from '#api/testing.ts'
import { draw } from '#components/table/testing.ts'
import { until } from '#lib/testing/until.ts'
import { batch, idOf, row, step } from '../model/testing.ts'
import { getImport, resetImport, setImport } from '../store.ts'
import { useMend, withMended } from './use-mend.ts'

let end: () => void = () => undefined
afterEach(() => {
  end()
  resetImport()
  setRequestUser(null)
  vi.unstubAllGlobals()
})

it('finds what has begun although the answer to its start was lost', async () => {
  stubFetch({
    'POST /app/batches/plan': () => json(plan({ effect: 'create' })),
    'POST /app/batches': broken,
    'GET /app/batches': () =>
      json({ items: [batch('other', { total: 1 }), batch('begun', { total: 1 })], next: null }),
    'GET /app/batches/other/steps?after=-1': () => json({ items: [step(0, 3)], next: null }),
    'GET /app/batches/begun/steps?after=-1': () => json({ items: [step(0, 2)], next: null }),
  })
  setRequestUser(idOf(9))
  const client = quietClient()
  client.setDefaultOptions({ queries: { staleTime: Infinity, retry: false } })
  client.setQueryData(directoryQuery().queryKey, picture([]))
  const server = { product: 'argilla' as const, version: '2.8.0', updates_users: true, keeps_ids: true }
  const info = { version: '1', contact: null, argilla_url: null, embedded: true, demo: null, providers: [] }
  client.setQueryData(infoQuery().queryKey, { ...info, activity: 'person', server })
  client.setQueryData(batchesQuery().queryKey, { pages: [{ items: [], next: null }], pageParams: [null] })
  setImport({ run: { batches: [{ id: 'first', rows: [] }], sheet: [row(2)], settled: new Set() } })
  let now: ReturnType<typeof useMend> = null
  function Screen() {
    now = useMend([])
    return null
  }
  const { render, unmount } = draw()
  end = unmount
  render(
    <QueryClientProvider client={client}>
      <Screen />
    </QueryClientProvider>,
  )
  const mend = await until(() => now ?? Promise.reject(new Error('not known yet')))
  expect(await mend([row(2)])).toBeNull()
  expect(getImport().run?.batches.map(({ id }) => id)).toEqual(['first', 'begun'])
})

it('keeps what was corrected in other rows while the answer was on its way', () => {
  const sheet = [row(2), row(3), row(4)]
  const run = { batches: [{ id: 'first', rows: [] }], sheet, settled: new Set<number>() }
  const mended = (key: number) => {
    const work = { steps: [], rows: [{ key, username: '', joins: [], indexes: [0] }] }
    // Begun from the same sheet.
    const rows = sheet.map((one) => (one.key === key ? row(key, { username: `mended-${key}` }) : one))
    return { ok: true, rows, work, settled: [] } as const
  }
  const once = withMended(run, new Set([3]), mended(3), 'second')
  const both = withMended(once, new Set([2]), mended(2), 'third')
  expect(both.sheet.map(({ username }) => username)).toEqual(['mended-2', 'mended-3', 'user-4'])
  expect(both.batches.map(({ id }) => id)).toEqual(['first', 'second', 'third'])
})
