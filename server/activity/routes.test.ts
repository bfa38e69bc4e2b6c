import { afterEach, describe, expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import { activitySchema, type Activity } from '#contract/activity.ts'
import type { ActivitySetting } from '#contract/app.ts'
import type { FakeUser } from '../testing/fake-argilla.ts'
import { peopleIn } from '../testing/openings.ts'
import { testInfo } from '../testing/test-info.ts'
import { codeOf, startTestServer, type Browser, type TestServer } from '../testing/test-server.ts'

let server: TestServer
afterEach(() => server.close())

const none = { submitted: 0, discarded: 0, draft: 0 }
const did = ({ username }: FakeUser, submitted: number, draft = 0) => ({
  username,
  completed: { ...none, submitted },
  pending: { ...none, draft },
})

/** Two workspaces; `admin` is a member of the first one, `ann` of both. */
async function start(setting: ActivitySetting = 'person') {
  let now = 0
  const info = { ...testInfo, activity: setting }
  server = await startTestServer({ info: () => info, monotonic: () => now })
  const { argilla } = server
  const people = peopleIn(argilla)
  const { admin, ann, bob, team, other } = people
  const inTeam = argilla.addDataset(team, [did(ann, 3, 1), did(bob, 0, 2), did(admin, 0)])
  const inOther = argilla.addDataset(other, [did(bob, 5)])
  const as = (user: FakeUser) => server.browser().signIn(user)
  const wait = (ms: number) => (now += ms)
  return { argilla, ...people, inTeam, inOther, as, wait }
}

async function look(page: Browser, query = ''): Promise<Activity> {
  const answer = await page.call('GET', `/app/activity${query}`)
  expect(answer.status, answer.text).toBe(200)
  return activitySchema.parse(answer.body)
}
const progressCalls = (seen: readonly string[]) => seen.filter((call) => call.endsWith('/progress')).length

describe('GET /app/activity', () => {
  it('gives an owner who did how much everywhere, those who left included', async () => {
    const { owner, as, inTeam, inOther, team } = await start()
    const { usernames, datasets, workspaces } = await look(await as(owner))
    expect(usernames).toEqual(['ann', 'bob'])
    expect(workspaces.map(({ name }) => name)).toEqual(['team', 'other'])
    expect(datasets).toMatchObject([
      {
        id: inTeam,
        workspace_id: team.id,
        records: { total: 10, completed: 4 },
        responses: { submitted: 3, discarded: 0, draft: 3 },
        by_person: [...[0, 3, 0, 1], ...[1, 0, 0, 2]],
      },
      { id: inOther, responses: { submitted: 5, discarded: 0, draft: 0 }, by_person: [1, 5, 0, 0] },
    ])
  })

  it('names what could not be read, and leaves out what is gone', async () => {
    const { argilla, owner, team, as, inTeam, inOther } = await start()
    const gone = argilla.addDataset(team, [])
    argilla.intercept = (request, reply) => {
      if (request.url.includes(`${inTeam}/users/`)) return reply.code(503).send('busy')
      if (request.url.includes(gone)) return reply.code(404).send({ detail: 'gone' })
      return undefined
    }
    const { datasets } = await look(await as(owner))
    expect(datasets).toMatchObject([
      { id: inTeam, records: { total: 10 }, responses: null, by_person: [] },
      { id: inOther, records: { total: 10 }, responses: { submitted: 5 } },
    ])
  })

  it('is read once for all owners, a few datasets at a time, and anew after half a minute', async () => {
    const { argilla, owner, team, as, wait } = await start()
    const second = argilla.addUser('second', 'owner')
    for (let n = 0; n < 20; n++) argilla.addDataset(team, [])
    let [now, most] = [0, 0]
    argilla.intercept = async (request) => {
      if (!request.url.includes('/progress')) return
      most = Math.max(most, (now += 1))
      await until(() => expect(most).toBeGreaterThan(2))
      await new Promise((resolve) => setTimeout(resolve, 2))
      now -= 1
    }
    const [one, two] = [await as(owner), await as(second)]
    await Promise.all([look(one), look(two), look(one)])
    expect(progressCalls(argilla.seen)).toBe(44)
    expect(most).toBeLessThanOrEqual(8)

    wait(29_000)
    expect((await look(two)).age_ms).toBe(29_000)
    expect(progressCalls(argilla.seen)).toBe(44)
    // What is known is there at once, and renewed behind it.
    wait(2_000)
    expect((await look(two)).age_ms).toBe(31_000)
    expect((await look(two, '?within=30000')).age_ms).toBe(0)
    expect(progressCalls(argilla.seen)).toBe(88)
    await look(two, '?within=0')
    expect(progressCalls(argilla.seen)).toBe(88)
    wait(1)
    await look(two, '?within=0')
    expect(progressCalls(argilla.seen)).toBe(132)
    expect((await two.call('GET', '/app/activity?within=soon')).status).toBe(422)
  })

  it('gives an admin what their own credential gives, also after an owner has looked, and not beyond a change', async () => {
    const { argilla, owner, admin, team, other, as, inTeam, inOther, wait } = await start()
    const [page, own] = [await as(owner), await as(admin)]
    await look(page)
    const seen = await look(own)
    expect(seen.datasets.map(({ id }) => id)).toEqual([inTeam])
    expect(seen.workspaces.map(({ id }) => id)).toEqual([team.id])
    expect(JSON.stringify(seen)).not.toContain(inOther)

    await page.call('POST', `/api/v1/workspaces/${other.id}/users`, { user_id: admin.id })
    expect((await look(own)).datasets).toHaveLength(2)
    await page.call('DELETE', `/api/v1/workspaces/${team.id}/users/${admin.id}`)
    expect((await look(own)).datasets.map(({ id }) => id)).toEqual([inOther])
    // Past this page: noticed after half a minute, before anything is answered.
    argilla.members.splice(0)
    wait(31_000)
    expect((await look(own)).datasets).toEqual([])
  })

  it('names nobody, and gives no figure of one person, where only the team counts', async () => {
    const { owner, as, inTeam } = await start('team')
    const page = await as(owner)
    const answer = await page.call('GET', '/app/activity')
    expect(answer.text).not.toMatch(/ann|bob/)
    expect(activitySchema.parse(answer.body).datasets[0]).toMatchObject({
      responses: { submitted: 3, discarded: 0, draft: 3 },
      by_person: [],
    })
    const progress = await page.call('GET', `/api/v1/datasets/${inTeam}/users/progress`)
    expect(progress.body).toEqual({ users: [] })
  })

  it('is not there where it is off', async () => {
    const { owner, as } = await start('off')
    const answer = await (await as(owner)).call('GET', '/app/activity')
    expect([answer.status, codeOf(answer)]).toEqual([404, 'argilla-admin::NotFound'])
  })

  it('wants a session, and fails with what Argilla says where nothing can be read', async () => {
    const { argilla, owner, as } = await start()
    expect((await server.browser().call('GET', '/app/activity')).status).toBe(401)
    const page = await as(owner)
    argilla.intercept = (request, reply) =>
      request.url.endsWith('/me/datasets') ? reply.code(503).send('busy') : undefined
    expect((await page.call('GET', '/app/activity')).status).toBe(502)
    argilla.intercept = null
    expect((await look(page)).datasets).toHaveLength(2)
  })
})

describe('who tries the addresses of others', () => {
  it('gets, as an annotator, nothing but their own figures', async () => {
    const { ann, bob, inTeam, inOther, as } = await start()
    const page = await as(ann)
    const activity = await page.call('GET', '/app/activity')
    expect([activity.status, codeOf(activity)]).toEqual([404, 'argilla-admin::NotFound'])
    for (const [path, own] of [
      [`/datasets/${inTeam}/users/progress`, [did(ann, 3, 1)]],
      [`/datasets/${inTeam}/progress`, [{ username: 'ann' }]],
      [`/datasets/${inOther}/users/progress`, []],
    ] as const) {
      expect((await page.call('GET', `/api/v1${path}`)).body).toMatchObject({ users: own })
    }
    for (const path of [`/app/users/${bob.id}/impact`, '/app/journal', '/api/v1/users'])
      expect((await page.call('GET', path)).status, path).toBe(403)
  })

  it('gets, as an admin, the figures of their own workspaces and no other ones', async () => {
    const { admin, bob, inTeam, inOther, as } = await start()
    const page = await as(admin)
    const { body } = await page.call('GET', `/api/v1/datasets/${inTeam}/users/progress`)
    expect(body).toMatchObject({ users: [{ username: 'ann' }, { username: 'bob' }, { username: 'admin' }] })
    for (const path of [
      `/api/v1/datasets/${inOther}/users/progress`,
      `/api/v1/datasets/${inOther}/progress`,
      `/app/users/${bob.id}/impact`,
    ])
      expect((await page.call('GET', path)).status, path).toBe(403)
  })
})

it('tells everybody what they did themselves, also where activity is off', async () => {
  const { argilla, ann, bob, owner, inTeam, inOther, as } = await start('off')
  const own = async (user: FakeUser) => (await (await as(user)).call('GET', '/app/own-work')).body
  const nothing = { pending: 10, ...none }
  expect(await own(ann)).toEqual({
    noted: null,
    datasets: [
      { id: inTeam, work: { pending: 6, submitted: 3, discarded: 0, draft: 1 } },
      { id: inOther, work: nothing },
    ],
  })
  expect(await own(bob)).toEqual({
    noted: null,
    datasets: [{ id: inOther, work: { ...nothing, pending: 5, submitted: 5 } }],
  })
  expect(await own(owner)).toMatchObject({ datasets: [{ work: nothing }, { work: nothing }] })
  argilla.intercept = (request, reply) =>
    request.url.includes(`${inOther}/progress`) ? reply.code(503).send('busy') : undefined
  expect(await own(bob)).toEqual({ noted: null, datasets: [{ id: inOther, work: null }] })
})
