import { setTimeout } from 'node:timers/promises'
import type { BrowserContext } from '@playwright/test'
import { password, unique } from '../../e2e/support/argilla.ts'
import {
  comeBack,
  createCounter,
  goals,
  joinAll,
  joins,
  openEditDialog,
  saveUser,
} from '../../e2e/support/counts.ts'
import { type Stack, startStack } from '../../e2e/support/stack.ts'
import { launch } from '../support/browser.ts'
import type { Measurement } from '../support/measurement.ts'

/** Milliseconds for which our server remembers who somebody is, and a bit. */
const proofLifetime = 6_000

async function startEmbeddedStack(): Promise<Stack> {
  const { ARGILLA_API_URL: url } = process.env
  delete process.env['ARGILLA_API_URL']
  try {
    return await startStack({ LOG_LEVEL: 'warn' })
  } finally {
    if (url !== undefined) process.env['ARGILLA_API_URL'] = url
  }
}

function opener(context: BrowserContext, { faults }: Stack) {
  return async (path: string) => {
    const page = await context.newPage()
    const { during } = createCounter(page, faults)
    await page.goto(path)
    // The first count begins where the page has all that it shows.
    await during(() => Promise.resolve())
    await setTimeout(proofLifetime)
    return { page, during }
  }
}

function row(what: string, calls: readonly string[], goal: number, by = 1) {
  const kinds = new Map<string, number>()
  for (const call of calls) {
    const kind = call.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, '…')
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  return {
    what,
    calls: String(calls.length / by),
    goal: `≤ ${goal}`,
    which: [...kinds].map(([kind, count]) => `${count} × ${kind}`).join(', ') || 'none',
  }
}

async function measure(stack: Stack, context: BrowserContext) {
  const { argilla } = stack
  const owner = await argilla.createUser({ username: unique('owner'), role: 'owner' })
  const ann = await argilla.createUser({ username: unique('ann') })
  const space = await argilla.createWorkspace(unique('space'))
  const mark = unique('join')
  for (let number = 0; number < joins; number += 1) await stack.makeUser({ username: `${mark}-${number}` })
  await context.request.post('/app/session', {
    headers: { origin: stack.url },
    data: { username: owner.username, password },
  })
  const open = opener(context, stack)
  const rows = []

  const user = await open(`/users/${ann.id}`)
  const dialog = await user.during(() => openEditDialog(user.page))
  rows.push(row('opening the edit dialog', dialog, goals.editDialog))
  await user.page.getByRole('dialog').getByLabel('Role').selectOption('Admin')
  await setTimeout(proofLifetime)
  const saving = await user.during(() => saveUser(user.page, ann.username))
  rows.push(row('changing a role', saving, goals.roleChange))
  await user.page.close()

  const list = await open(`/users?q=${mark}`)
  const joining = await list.during(() => joinAll(list.page, joins, space.name))
  rows.push(row(`joining, each in a batch of ${joins}`, joining, goals.joinEach, joins))
  await list.page.clock.install()
  await list.page.reload()
  await list.during(() => Promise.resolve())
  await setTimeout(proofLifetime)
  const back = await list.during(() => comeBack(list.page))
  rows.push(row('coming back to a tab', back, goals.comingBack))
  return rows
}

export const counts: Measurement = async () => {
  const stack = await startEmbeddedStack()
  const browser = await launch()
  try {
    const context = await browser.newContext({ baseURL: stack.url, viewport: { width: 1280, height: 800 } })
    return {
      title: 'Calls that reach Argilla',
      how: 'For what somebody does in the page, from the first click until the page asks for nothing more, past what our server remembers.',
      rows: await measure(stack, context),
    }
  } finally {
    await browser.close()
    await stack.stop()
  }
}
