import { QueryClientProvider } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { IntlProvider } from 'use-intl'
import { afterEach, expect, it, vi } from 'vitest'
import { batchOf, batchStep } from '#contract/testing.ts'
import { putBatch } from '#api/batches/batches.ts'
import { broken, coded, held, json, plan, quietClient, stubFetch, user } from '#api/testing.ts'
import { draw } from '#components/table/testing.ts'
import { until } from '#lib/testing/until.ts'
import { type UserValues, emptyUser } from '../model/user-values.ts'
import { useCreation } from './use-creation.ts'
import { useNewUser } from './use-new-user.ts'

let end: () => void = () => undefined
afterEach(() => {
  end()
  vi.unstubAllGlobals()
})

const filled = { ...emptyUser, username: 'ann', first_name: 'Ann', password: 'long enough' }

function page(values: UserValues = filled) {
  const client = quietClient()
  const use = () => {
    const form = useForm<UserValues>({ defaultValues: values })
    const newUser = useNewUser()
    return { form, newUser, creation: useCreation(form, newUser), errors: form.formState.errors }
  }
  let shown: ReturnType<typeof use> | undefined
  function Screen() {
    shown = use()
    return null
  }
  const { render, unmount } = draw()
  end = unmount
  render(
    <IntlProvider locale="en" messages={{}} timeZone="UTC">
      <QueryClientProvider client={client}>
        <Screen />
      </QueryClientProvider>
    </IntlProvider>,
  )
  const now = () => {
    if (!shown) throw new Error('it was not rendered yet')
    return shown
  }
  return { client, now }
}

it('creates another user with another id, once the one before turns out to be there', async () => {
  let answer: () => Response = broken
  const asked = stubFetch({ 'POST /api/v1/users': () => answer() })
  const sent = () => asked.filter(({ method }) => method === 'POST').map(({ body }) => body as { id: string })
  const { now } = page()
  now().creation.create('ann')
  await until(() => expect(now().creation.error).toMatchObject({ kind: 'network' }))
  expect(now().creation.leave?.text).toContain('“ann” may have been created')
  answer = () => coded(409, 'Taken', { taken: 'id' })
  now().form.setValue('username', 'anna')
  now().creation.create('anna')
  await until(() => expect(now().creation.earlier).toEqual({ earlier: 'ann', username: 'anna' }))
  expect(now()).toMatchObject({ errors: {}, creation: { error: null } })
  answer = () => json(user('7f2c1d8e-0000-4000-8000-000000000001', { username: 'anna' }), 201)
  now().creation.create('anna')
  await until(() => expect(now().newUser.created).toMatchObject({ username: 'anna' }))
  const [first, second, third] = sent()
  expect(second?.id).toBe(first?.id)
  expect(third?.id).not.toBe(first?.id)
  expect(now().creation.earlier).toBeNull()
})

it('says at its field that an id is taken which was typed', async () => {
  stubFetch({ 'POST /api/v1/users': () => coded(409, 'Taken', { taken: 'id' }) })
  const { now } = page({ ...filled, id: '7f2c1d8e-0000-4000-8000-000000000001' })
  now().creation.create('ann')
  await until(() => expect(now().errors.id?.message).toBe('Somebody has this id already.'))
  expect(now().creation).toMatchObject({ error: null, earlier: null })
})

const ended = (end: 'done' | 'failed') => {
  const counts = { waiting: 0, running: 0, done: 0, unchanged: 0, failed: 0, unknown: 0, [end]: 1 }
  return batchOf({ kind: 'create', total: 1, counts })
}

/** One with workspaces, which is under way, and whose step comes with `give`. */
async function underWay() {
  const { answer, give } = held()
  const running = { ...ended('done'), state: 'running' as const }
  const counts = { ...running.counts, done: 0, running: 1 }
  stubFetch({
    'POST /app/batches/plan': () => json(plan()),
    'POST /app/batches': () => json({ ...running, counts }),
    'GET /app/batches/b': () => json({ ...running, counts }),
    'GET /app/batches/b/steps?after=-1': answer,
  })
  const { client, now } = page({ ...filled, workspaces: ['7f2c1d8e-0000-4000-8000-000000000002'] })
  now().creation.create('ann')
  await until(() => expect(now().newUser.flow.batch).not.toBeNull())
  return { client, now, give }
}

it('waits after its end until it is read what became of it', async () => {
  const { client, now, give } = await underWay()
  putBatch(client, ended('failed'))
  await until(() => expect(now().newUser.flow.batch?.state).toBe('ended'))
  expect(now().newUser).toMatchObject({ waits: true, created: null, error: null })
  const reason = { code: null, status: 403, params: {}, detail: null }
  give(json({ items: [batchStep({ status: 'failed', reason })], next: null }))
  await until(() => expect(now().newUser).toMatchObject({ waits: false, error: { status: 403 } }))
})

it('hands over the password where it is told that all is done, read or not', async () => {
  const { client, now } = await underWay()
  putBatch(client, ended('done'))
  await until(() => expect(now().newUser.created).toMatchObject({ password: 'long enough' }))
})
