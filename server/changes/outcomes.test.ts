import { randomUUID } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import type { FakeUser } from '../testing/fake-argilla.ts'
import { startTestChanges, type TestChanges } from '../testing/test-changes.ts'
import type { Asker, Outcome } from './changes.ts'

let test: TestChanges
let owner: FakeUser
let asker: Asker
let ann: FakeUser
let team: { id: string }
async function start(patience?: number) {
  test = await startTestChanges(patience)
  owner = test.argilla.addUser('owner', 'owner')
  ann = test.argilla.addUser('ann', 'annotator')
  team = test.argilla.addWorkspace('team')
  asker = test.askerOf(owner)
}
afterEach(() => test.close())

const newId = randomUUID()
const password = 'a-secret-word'
const membership = () => ({ workspace_id: team.id, user_id: ann.id })
const isMember = () => test.argilla.members.some(({ user_id }) => user_id === ann.id)

interface Change {
  prepare?: () => void
  make: () => Promise<Outcome<unknown>>
  isDone: () => boolean
}
const changes: Record<string, Change> = {
  'user.create': {
    make: () =>
      test.changes.make(
        'user.create',
        asker,
        { id: newId, username: 'ben', first_name: 'B', password },
        test.context,
      ),
    isDone: () => test.argilla.users.some(({ id }) => id === newId),
  },
  'user.update': {
    make: () =>
      test.changes.make(
        'user.update',
        asker,
        { user_id: ann.id, last_name: 'Lee', role: 'admin' },
        test.context,
      ),
    isDone: () => ann.role === 'admin',
  },
  'user.delete': {
    make: () => test.changes.make('user.delete', asker, { user_id: ann.id }, test.context),
    isDone: () => !test.argilla.users.includes(ann),
  },
  'workspace.create': {
    make: () => test.changes.make('workspace.create', asker, { id: newId, name: 'new' }, test.context),
    isDone: () => test.argilla.workspaces.some(({ id }) => id === newId),
  },
  'workspace.delete': {
    make: () => test.changes.make('workspace.delete', asker, { workspace_id: team.id }, test.context),
    isDone: () => test.argilla.workspaces.length === 0,
  },
  'member.add': {
    make: () => test.changes.make('member.add', asker, membership(), test.context),
    isDone: isMember,
  },
  'member.remove': {
    prepare: () => test.argilla.members.push({ workspace_id: team.id, user_id: ann.id }),
    make: () => test.changes.make('member.remove', asker, membership(), test.context),
    isDone: () => !isMember(),
  },
}
const operations = Object.keys(changes)
function changeOf(name: string): Change {
  const change = changes[name]
  if (!change) throw new Error(name)
  return change
}

function cut(reply: FastifyReply) {
  reply.hijack()
  reply.raw.destroy()
}
/** Each change is made, and its answer lost; `meanwhile` happens before anybody can look. */
function loseAnswers(meanwhile: () => void = () => undefined) {
  test.argilla.spoil = (request, reply, payload) => {
    if (request.method === 'GET') return payload
    meanwhile()
    cut(reply)
    return undefined
  }
}
const html = '<html>a proxy</html>'
const another = JSON.stringify({
  ...{
    id: randomUUID(),
    username: 'eve',
    first_name: 'Eve',
    last_name: null,
    role: 'annotator',
    name: 'eve',
  },
  ...{ inserted_at: '2026-01-01T00:00:00', updated_at: '2026-01-01T00:00:00' },
})
const text = (status: number, type: string, body: string) => (reply: FastifyReply) => {
  reply.code(status).header('content-type', type).removeHeader('content-length')
  return body
}
/** What comes in the place of the answer, before the change was made (`intercept`) or after it (`spoil`). */
const faults: Record<string, { reason: string; status?: number; spoil: (reply: FastifyReply) => unknown }> = {
  silence: { reason: 'timeout', spoil: () => new Promise<never>(() => undefined) },
  'a cut': { reason: 'cut', spoil: cut },
  'a page with 200': { reason: 'nonsense', status: 200, spoil: text(200, 'text/html', html) },
  'half a JSON': { reason: 'nonsense', status: 200, spoil: text(200, 'application/json', '{"id":') },
  'a missing field': { reason: 'nonsense', status: 200, spoil: text(200, 'application/json', '{}') },
  'a wrong type': { reason: 'nonsense', status: 200, spoil: text(200, 'application/json', '{"id":5}') },
  'somebody else': { reason: 'nonsense', status: 200, spoil: text(200, 'application/json', another) },
  'a redirect': { reason: 'nonsense', status: 302, spoil: text(302, 'text/html', html) },
  'a 401 of a proxy': { reason: 'nonsense', status: 401, spoil: text(401, 'text/html', html) },
  'a 403 of a proxy': { reason: 'nonsense', status: 403, spoil: text(403, 'text/html', html) },
  'a 502 of a proxy': { reason: 'nonsense', status: 502, spoil: text(502, 'text/html', html) },
  'a 500 of Argilla': {
    reason: 'nonsense',
    status: 500,
    spoil: text(500, 'application/json', '{"detail":"broken"}'),
  },
}
const cells = operations.flatMap((name) => Object.keys(faults).map((fault) => [name, fault] as const))

describe('a change that was made', () => {
  it.each(cells)('is done, as a look shows: %s, %s', async (name, fault) => {
    await start(fault === 'silence' ? 200 : undefined)
    const { prepare, make, isDone } = changeOf(name)
    prepare?.()
    test.argilla.spoil = (request, reply, payload) =>
      request.method === 'GET' ? payload : faults[fault]?.spoil(reply)
    expect(await make()).toMatchObject({ state: 'done', value: { id: expect.any(String) as string } })
    expect(isDone()).toBe(true)
    expect(test.entries).toMatchObject([{ operation: name, outcome: 'done', seen: 'changed', status: null }])
    expect(test.told).toHaveLength(1)
  })
})

describe('a change that was not made', () => {
  it.each(cells)('is not known, for it may still be under way: %s, %s', async (name, fault) => {
    await start(fault === 'silence' ? 200 : undefined)
    const { prepare, make, isDone } = changeOf(name)
    prepare?.()
    test.argilla.intercept = async (request, reply) => {
      if (request.method === 'GET') return
      const payload = await faults[fault]?.spoil(reply)
      if (payload !== undefined) reply.send(payload)
    }
    const error: unknown = await make().catch((reason: unknown) => reason)
    const { reason, status } = faults[fault] ?? {}
    expect(error).toMatchObject({
      code: 'argilla-admin::OutcomeUnknown',
      params: { operation: name, reason, seen: 'unchanged', ...(status && { status }) },
    })
    expect(JSON.stringify([error, test.entries])).not.toContain(password)
    expect(isDone()).toBe(false)
    expect(test.entries).toMatchObject([{ operation: name, outcome: 'unknown', seen: 'unchanged' }])
    expect(test.told).toEqual([])
  })
})

describe('sessions', () => {
  it('end as of a deleted account only where it is known to be deleted', async () => {
    await start()
    test.argilla.intercept = (request, reply) => {
      if (request.method === 'DELETE') cut(reply)
    }
    await changeOf('user.delete')
      .make()
      .catch(() => undefined)
    test.argilla.intercept = null
    await changeOf('user.delete').make()
    expect(test.ended).toEqual([
      [ann.id, 'ended'],
      [ann.id, 'deleted'],
    ])
  })
})

describe('a change', () => {
  it.each(operations)('is not known where nobody can look: %s', async (name) => {
    await start()
    const { prepare, make } = changeOf(name)
    prepare?.()
    let isSent = false
    test.argilla.intercept = (request, reply) => {
      isSent ||= request.method !== 'GET'
      if (isSent) cut(reply)
    }
    const about = name.startsWith('workspace') ? 'workspace' : 'user'
    await expect(make()).rejects.toMatchObject({
      code: 'argilla-admin::OutcomeUnknown',
      params: { reason: 'cut', seen: 'unknown', [about]: { id: expect.any(String) as string } },
    })
    expect(test.entries).toMatchObject([{ outcome: 'unknown', seen: 'unknown' }])
  })

  it.each(['user.update', 'user.delete', 'workspace.delete'])(
    'is not made where a look at what it rests on is answered with another one: %s',
    async (name) => {
      await start()
      const { make, isDone } = changeOf(name)
      test.argilla.spoil = (request, reply, payload) =>
        request.url.endsWith(ann.id) || request.url.endsWith(team.id)
          ? text(200, 'application/json', another)(reply)
          : payload
      await expect(make()).rejects.toMatchObject({ code: 'argilla-admin::ArgillaNonsense' })
      expect(isDone()).toBe(false)
      expect(test.entries).toEqual([])
    },
  )

  it.each(operations)('is not made where Argilla is busy, and nothing is looked at: %s', async (name) => {
    await start()
    const { prepare, make, isDone } = changeOf(name)
    prepare?.()
    test.argilla.intercept = (request, reply) =>
      request.method === 'GET'
        ? null
        : reply.code(429).header('retry-after', '7').type('text/html').send(html)
    await expect(make()).rejects.toMatchObject({
      code: 'argilla-admin::ArgillaBusy',
      params: { retry_after: 7 },
    })
    expect(isDone()).toBe(false)
    expect(test.argilla.seen.at(-1)).not.toMatch(/^GET/)
    expect(test.entries).toMatchObject([{ outcome: 'refused' }])
  })

  it.each(operations)('is not made where Argilla’s disk is full: %s', async (name) => {
    await start()
    const { prepare, make } = changeOf(name)
    prepare?.()
    const detail = { code: 'argilla.api.errors::GenericServerError', params: { type: 'x', message: 'full' } }
    test.argilla.intercept = (request, reply) =>
      request.method === 'GET' ? null : reply.code(507).send({ detail })
    await expect(make()).rejects.toMatchObject({ code: 'argilla-admin::ArgillaFull' })
    expect(test.entries).toMatchObject([{ outcome: 'refused', status: 507 }])
    expect(test.told).toEqual([])
  })

  it.each(operations)('ends the session where Argilla itself says so: %s', async (name) => {
    await start()
    const { prepare, make } = changeOf(name)
    prepare?.()
    const detail = { code: 'argilla.api.errors::UnauthorizedError', params: { detail: 'Invalid token' } }
    test.argilla.intercept = (request, reply) =>
      request.method === 'GET' ? null : reply.code(401).send({ detail })
    await expect(make()).rejects.toMatchObject({ code: 'argilla-admin::SessionExpired' })
    expect(test.entries).toMatchObject([{ outcome: 'refused', status: 401 }])
    expect(test.forgotten).toContain(owner.id)
  })
})

describe('a change that a proxy sends twice, and whose second answer is a refusal', () => {
  /** The first one is done here, and what follows is Argilla's answer to the second one. */
  function repeat() {
    let isFirst = true
    test.argilla.intercept = async (request, reply) => {
      if (request.method === 'GET' || !isFirst) return
      isFirst = false
      const { method, url, headers } = request
      await fetch(`${test.argilla.url}${url}`, {
        method,
        headers: {
          'x-argilla-api-key': owner.api_key,
          'content-type': headers['content-type'] ?? 'text/plain',
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      })
      expect(reply.sent).toBe(false)
    }
  }

  it.each(['user.create', 'user.delete', 'workspace.create', 'workspace.delete'])(
    'is done, as a look shows: %s',
    async (name) => {
      await start()
      const { make, isDone } = changeOf(name)
      repeat()
      expect(await make()).toMatchObject({ state: 'done', value: { id: expect.any(String) as string } })
      expect(isDone()).toBe(true)
      expect(test.entries).toMatchObject([{ operation: name, outcome: 'done', seen: 'changed' }])
    },
  )

  it.each(['user.create', 'user.delete', 'workspace.create', 'workspace.delete'])(
    'may be done where nobody can look: %s',
    async (name) => {
      await start()
      const { make, isDone } = changeOf(name)
      repeat()
      const send = test.argilla.intercept
      let isSent = false
      test.argilla.intercept = async (request, reply) => {
        isSent ||= request.method !== 'GET'
        if (request.method === 'GET' && isSent) cut(reply)
        else await send?.(request, reply)
      }
      await make().catch(() => undefined)
      expect(isDone()).toBe(true)
      expect(test.entries).toMatchObject([{ operation: name, outcome: 'unknown', seen: 'unknown' }])
    },
  )

  it('is done for a membership where it is written that it was otherwise before', async () => {
    await start()
    const { make: add } = changeOf('member.add')
    const { make: remove } = changeOf('member.remove')
    await add()
    repeat()
    expect(await remove()).toMatchObject({ state: 'done' })
    repeat()
    expect(await add()).toMatchObject({ state: 'done' })
    expect(isMember()).toBe(true)
    expect(test.entries.map(({ outcome, seen }) => [outcome, seen ?? null])).toEqual([
      ['done', null],
      ['done', 'changed'],
      ['done', 'changed'],
    ])
  })

  it('is refused where somebody else may have done it, or it was so before', async () => {
    await start()
    const { make: add } = changeOf('member.add')
    test.argilla.members.push(membership())
    expect(await add()).toMatchObject({ state: 'unchanged' })
    const { make: create } = changeOf('workspace.create')
    await create()
    expect(await create()).toMatchObject({ state: 'unchanged' })
    // One whose own outcome is not known may have done it.
    Object.assign(test.entries[1] ?? {}, { outcome: 'unknown' })
    expect(await create()).toMatchObject({ state: 'unchanged' })
    expect(test.entries.map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ['member.add', 'refused'],
      ['workspace.create', 'unknown'],
      ['workspace.create', 'refused'],
      ['workspace.create', 'unknown'],
    ])
  })
})

describe('a password', () => {
  const reset = (more = {}) =>
    test.changes
      .make('user.update', asker, { user_id: ann.id, password, ...more }, test.context)
      .catch((error: unknown) => error)

  it('can’t be seen: that the user was changed just now is no proof', async () => {
    await start()
    loseAnswers()
    const error = await reset()
    expect(error).toMatchObject({
      code: 'argilla-admin::OutcomeUnknown',
      params: { seen: 'changed', user: { id: ann.id, name: 'ann' }, operation: 'user.update' },
    })
    expect(JSON.stringify([error, test.entries])).not.toContain(password)
    expect(test.entries).toMatchObject([{ outcome: 'unknown', seen: 'changed' }])
  })

  it('is proven by what was changed with it', async () => {
    await start()
    loseAnswers()
    expect(await reset({ last_name: 'Lee' })).toMatchObject({ state: 'done', value: { last_name: 'Lee' } })
  })
})

describe('what is seen', () => {
  it('is not taken for one’s own where somebody else has changed the user too', async () => {
    await start()
    loseAnswers(() => Object.assign(ann, { role: 'annotator', updated_at: 'later' }))
    await expect(changeOf('user.update').make()).rejects.toMatchObject({ params: { seen: 'unknown' } })
  })

  it('is as Argilla keeps it, which trims names', async () => {
    await start()
    loseAnswers(() => (ann.first_name = ann.first_name.trim()))
    const update = test.changes.make(
      'user.update',
      asker,
      { user_id: ann.id, first_name: ' Anna ' },
      test.context,
    )
    expect(await update).toMatchObject({ state: 'done', value: { first_name: 'Anna' } })
  })

  it('is seen also of oneself, in the role that one has by then', async () => {
    await start()
    test.argilla.addUser('other', 'owner')
    loseAnswers()
    const body = { role: 'annotator', confirm_username: 'owner' } as const
    const update = test.changes.make('user.update', asker, { user_id: owner.id, ...body }, test.context)
    expect(await update).toMatchObject({ state: 'done', value: { role: 'annotator' } })
  })

  it('is enough where an admin no longer sees whom they have removed', async () => {
    await start()
    const ben = test.argilla.addUser('ben', 'admin')
    for (const { id } of [ann, ben]) test.argilla.members.push({ workspace_id: team.id, user_id: id })
    loseAnswers()
    const remove = test.changes.make('member.remove', test.askerOf(ben), membership(), test.context)
    expect(await remove).toEqual({ state: 'done', value: null })
    expect(test.entries).toMatchObject([{ outcome: 'done', seen: 'changed' }])
  })
})

it('a change is not sent, and so not known to be undone, where Argilla can’t be reached', async () => {
  await start()
  await test.argilla.close()
  const change = test.changes.make('workspace.create', asker, { name: 'new' }, test.context)
  await expect(change).rejects.toMatchObject({ code: 'argilla-admin::ArgillaUnreachable' })
  expect(test.entries).toMatchObject([{ outcome: 'refused', status: 502 }])
})
