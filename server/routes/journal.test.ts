import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { until } from '#lib/testing/until.ts'
import type { JournalPage, JournalRecord } from '#contract/journal.ts'
import { codeOf, type Browser } from '../testing/test-server.ts'
import { eachWithOwner } from '../testing/openings.ts'

const at = eachWithOwner()

const list = async (query = '') => (await at.page.call('GET', `/app/journal${query}`)).body as JournalPage
const operations = async () => (await list()).items.map(({ operation }) => operation).reverse()

describe('the journal', () => {
  it('has who signed in, failed to, saw their key and signed out, from where and with what', async () => {
    await until(async () => expect(await operations()).toEqual(['server.start', 'sign_in']))
    const stranger = at.server.browser()
    const wrong = { username: 'own er, a password', password: 'not this one' }
    for (let i = 0; i < 3; i++) await stranger.call('POST', '/app/session', wrong)
    await until(async () => expect(await operations()).toHaveLength(3))
    await at.page.prove(at.owner)
    await at.page.call('GET', '/app/session/api-key')
    const second = at.server.browser()
    await second.call('POST', '/app/session', { api_key: at.owner.api_key })
    await second.call('DELETE', '/app/session', {})
    await until(async () =>
      expect(await operations()).toEqual([
        'server.start',
        'sign_in',
        'sign_in.refused',
        'key.show',
        'sign_in',
        'sign_out',
      ]),
    )
    const { items } = await list()
    const actor = { id: at.owner.id, username: 'owner' }
    const address = '127.0.0.1'
    expect(items.reverse()).toMatchObject([
      { actor: null, address: null, after: { HOST: '127.0.0.1', SESSION_SECRET: 'set' } },
      { actor, address, credential: 'password', outcome: 'done' },
      { actor: null, address, credential: 'password', outcome: 'refused', status: 401 },
      { actor, address, credential: 'password' },
      { actor, address, credential: 'key' },
      { actor: { id: at.owner.id }, address, credential: 'key' },
    ])
    const text = JSON.stringify(items)
    for (const secret of [wrong.username, wrong.password, at.owner.api_key, at.owner.password]) {
      expect(text).not.toContain(secret)
    }
  })

  it('has changes with their address, and what was planned and started', async () => {
    await at.page.call('POST', '/api/v1/workspaces', { name: 'w' })
    const steps = [{ kind: 'workspace.create', workspace_id: randomUUID(), name: 'v' }]
    await at.page.call('POST', '/app/batches/plan', { kind: 'import', steps })
    const { items } = await list('?operation=workspace.create')
    expect(items).toMatchObject([{ address: '127.0.0.1', credential: 'password', outcome: 'done' }])
    expect((await list('?operation=batch.plan')).items).toMatchObject([
      { actor: { username: 'owner' }, after: { kind: 'import', steps: '1' } },
    ])
  })

  it('comes in pages, by what one looks for, and as lines of JSON', async () => {
    for (let i = 0; i < 60; i++) await at.page.call('POST', '/api/v1/workspaces', { name: `w${i}` })
    const first = await list('?operation=workspace.create')
    expect(first.items).toHaveLength(50)
    expect((await list(`?operation=workspace.create&before=${first.next}`)).items).toHaveLength(10)
    expect((await list(`?actor_id=${at.owner.id}&outcome=refused`)).items).toEqual([])
    const lines = (await at.page.call('GET', '/app/journal.jsonl?operation=workspace.create')).text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as JournalRecord)
    expect(lines.map(({ workspace }) => workspace?.name)).toEqual(
      Array.from({ length: 60 }, (_, i) => `w${i}`),
    )
    const table = (await at.page.call('GET', '/app/journal.csv?operation=workspace.create')).text.split(
      '\r\n',
    )
    expect(table).toHaveLength(1 + 60 + 1)
    expect(table[0]).toMatch(/^\ufeffid,at,actor,/)
    expect(table[60]).toMatch(/^\d+,[^,]+,owner,[^,]+,workspace.create,,,w59,/)
    expect((await list('?operation=export')).items).toMatchObject([{ after: { what: 'journal' } }])
  })

  it('has who took along a file that the page made, of what and how many rows, before it is given out', async () => {
    const admin = await at.server.browser().signIn(at.server.argilla.addUser('ada', 'admin'))
    const taken = { what: 'members', rows: 12 }
    expect((await admin.call('POST', '/app/exports', taken)).status).toBe(204)
    expect((await list('?operation=export')).items).toMatchObject([
      { actor: { username: 'ada' }, address: '127.0.0.1', after: { what: 'members', rows: '12' } },
    ])
    for (const body of [
      { ...taken, what: 'ann' },
      { ...taken, rows: -1 },
      { ...taken, names: ['ann'] },
    ]) {
      expect((await admin.call('POST', '/app/exports', body)).status).toBe(422)
    }
    expect((await at.server.browser().call('POST', '/app/exports', taken)).status).toBe(401)
    expect((await list('?operation=export')).items).toHaveLength(1)
  })

  it('is not filled by one person who takes along ever another number of rows, or plans ever other batches', async () => {
    const admin = await at.server.browser().signIn(at.argilla.addUser('ada', 'admin'))
    for (let rows = 0; rows < 80; rows += 1) {
      expect((await admin.call('POST', '/app/exports', { what: 'users', rows })).status).toBe(204)
    }
    await at.page.call('POST', '/app/exports', { what: 'users', rows: 1_000 })
    const { items, next } = await list('?operation=export')
    expect(items[0]).toMatchObject({ actor: { username: 'owner' }, after: { rows: '1000' } })
    expect(items[1]).toMatchObject({ actor: { username: 'ada' }, after: { rows: '60' } })
    const older = await list(`?operation=export&before=${next}`)
    // Sixty by themselves, and one that the other twenty are counted with.
    expect(items.length + older.items.length).toBe(1 + 61)
  })

  it('is not filled by one person who commands ever other batches that are not there', async () => {
    const admin = await at.server.browser().signIn(at.argilla.addUser('ada', 'admin'))
    for (let n = 0; n < 70; n += 1) {
      expect((await admin.call('POST', `/app/batches/${randomUUID()}/stop`, {})).status).toBe(404)
    }
    const refused = '?operation=batch.command&outcome=refused'
    await until(async () => {
      const first = await list(refused)
      const older = await list(`${refused}&before=${first.next}`)
      expect(first.items.length + older.items.length).toBe(61)
    })
  })

  it('is for owners', async () => {
    const admin = await at.server.browser().signIn(at.server.argilla.addUser('ada', 'admin'))
    for (const url of ['/app/journal', '/app/journal.jsonl', '/app/journal.csv']) {
      expect(codeOf(await admin.call('GET', url))).toBe('argilla-admin::OwnersOnly')
    }
  })
})

describe('a finding of the overview', () => {
  const dismissal = { finding: 'manyOwners', count: 4, reason: 'One is on leave' }
  const dismiss = (by: Browser, body: object) => by.call('POST', '/app/findings/dismiss', body)

  it('is dismissed by an owner, who says why', async () => {
    expect((await dismiss(at.page, dismissal)).status).toBe(204)
    expect((await list('?operation=finding.dismiss')).items).toMatchObject([
      { actor: { id: at.owner.id }, after: { finding: 'manyOwners', count: '4', words: 'One is on leave' } },
    ])
  })

  it('is one that there is, with a count and a reason', async () => {
    for (const wrong of [{ finding: 'x' }, { count: 0 }, { reason: ' ' }, { reason: 'x'.repeat(301) }]) {
      expect((await dismiss(at.page, { ...dismissal, ...wrong })).status).toBe(422)
    }
  })

  it('is taken up again by an owner', async () => {
    const reopen = (by: Browser, body: object) => by.call('POST', '/app/findings/reopen', body)
    expect((await reopen(at.page, { finding: 'manyOwners' })).status).toBe(204)
    expect((await list('?operation=finding.reopen')).items).toMatchObject([
      { actor: { id: at.owner.id }, after: { finding: 'manyOwners' } },
    ])
    expect((await reopen(at.page, { finding: 'x' })).status).toBe(422)
    const admin = await at.server.browser().signIn(at.server.argilla.addUser('boss', 'admin'))
    expect(codeOf(await reopen(admin, { finding: 'manyOwners' }))).toBe('argilla-admin::OwnersOnly')
  })

  it('is dismissed and taken up as often as somebody says so, and the journal has the last word at once', async () => {
    const reopen = () => at.page.call('POST', '/app/findings/reopen', { finding: dismissal.finding })
    for (let time = 0; time < 2; time++) {
      await dismiss(at.page, dismissal)
      await reopen()
    }
    await dismiss(at.page, dismissal)
    const of = (what: string) => list(`?operation=finding.${what}`)
    const [dismissed, reopened] = [(await of('dismiss')).items, (await of('reopen')).items]
    expect([dismissed.length, reopened.length]).toEqual([3, 2])
    expect(dismissed[0]?.id).toBeGreaterThan(reopened[0]?.id ?? Infinity)
  })

  it('is dismissed by nobody else', async () => {
    for (const role of ['admin', 'annotator'] as const) {
      const other = await at.server.browser().signIn(at.server.argilla.addUser(role, role))
      expect(codeOf(await dismiss(other, dismissal))).toBe('argilla-admin::OwnersOnly')
    }
  })
})
