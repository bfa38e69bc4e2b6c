import { beforeEach, describe, expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import type { JournalPage } from '#contract/journal.ts'
import { join, startBatch, untilState } from '../testing/batch-calls.ts'
import type { FakeUser } from '../testing/fake-argilla.ts'
import { codeOf } from '../testing/test-server.ts'
import { eachWithOwner } from '../testing/openings.ts'

const at = eachWithOwner()
let ann: FakeUser
beforeEach(() => {
  ann = at.argilla.addUser('ann-of-old', 'annotator')
})

const journal = async (query = '') =>
  ((await at.page.call('GET', `/app/journal?${query}`)).body as JournalPage).items

async function work() {
  await at.server.browser().signIn(ann)
  const { id } = await startBatch(at.page, 'join', [join(ann, at.server.argilla.addWorkspace('team'))])
  await untilState(at.page, id)
  await at.page.call('PATCH', `/api/v1/users/${ann.id}`, { first_name: 'Annabel' })
  await until(async () => expect(await journal(`actor_id=${ann.id}`)).toHaveLength(1))
}

describe('what is kept about a person', () => {
  it('is a file, one thing a line, also of somebody who is gone; and that it was taken is noted', async () => {
    await work()
    await at.page.call('DELETE', `/api/v1/users/${ann.id}`, { responses: 0 })
    const answer = await at.page.call('GET', `/app/users/${ann.id}/traces.jsonl`)
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="${ann.id}.jsonl"`)
    const lines = answer.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { kept: string; operation?: string; kind?: string })
    expect(lines.map(({ kept, operation, kind }) => `${kept} ${operation ?? kind ?? ''}`.trim())).toEqual([
      'journal member.add',
      'journal user.update',
      'journal user.delete',
      'journal export',
      'journal sign_in',
      'session',
      'batch_step member.add',
    ])
    expect(answer.text).not.toContain(ann.password)
    expect((await journal('operation=export'))[0]).toMatchObject({
      actor: { id: at.owner.id },
      user: { id: ann.id },
      after: { what: 'person' },
    })
    const own = await at.page.call('GET', `/app/users/${at.owner.id}/traces.jsonl`)
    expect(own.text).toContain('"kept":"batch"')
  })

  it('loses its names when an owner says so, with their password; the chain stays whole', async () => {
    await work()
    const url = `/app/users/${ann.id}/erase`
    expect(codeOf(await at.page.call('POST', url))).toBe('argilla-admin::ProofNeeded')
    await at.page.prove(at.owner)
    expect(await at.page.call('POST', url)).toMatchObject({
      status: 200,
      body: { entries: 3, steps: 1, isWritten: true },
    })
    expect(JSON.stringify(await journal())).not.toMatch(/ann-of-old|Annabel/)
    expect((await journal(`user_id=${ann.id}`)).map(({ user }) => user)).toEqual([
      { id: ann.id, name: null },
      { id: ann.id, name: null },
      { id: ann.id, name: null },
    ])
    expect((await journal('operation=names.erase'))[0]).toMatchObject({
      actor: { id: at.owner.id, username: at.owner.username },
      user: { id: ann.id, name: null },
    })
  })

  it('tells that an owner ended their sessions, or took along what is kept of them, as done to them', async () => {
    await at.page.prove(at.owner)
    await at.page.call('DELETE', `/app/users/${ann.id}/sessions`)
    await at.page.call('GET', `/app/users/${ann.id}/traces.jsonl`)
    const other = await at.server.browser().signIn(at.owner)
    await other.call('DELETE', '/app/sessions')
    const ended = Date.now()
    // Who signs in within the same millisecond is signed out as well.
    await until(() => expect(Date.now()).toBeGreaterThan(ended))
    await at.page.signIn(at.owner)
    expect((await journal(`user_id=${ann.id}`)).map(({ operation }) => operation)).toEqual([
      'export',
      'sessions.end',
    ])
    const { text } = await at.page.call('GET', `/app/users/${ann.id}/traces.jsonl`)
    // The same again within a minute is only counted.
    expect(text.match(/"operation":"(sessions\.end|export)"/g)).toHaveLength(2)
    const own = await at.page.call('GET', `/app/users/${at.owner.id}/traces.jsonl`)
    expect(own.text.match(/"operation":"sessions\.end"/g)).toHaveLength(2)
  })

  it('is the owners’', async () => {
    const admin = at.server.argilla.addUser('admin', 'admin')
    const other = await at.server.browser().signIn(admin)
    await other.prove(admin)
    expect((await other.call('GET', `/app/users/${ann.id}/traces.jsonl`)).status).toBe(403)
    expect((await other.call('POST', `/app/users/${ann.id}/erase`)).status).toBe(403)
  })
})
