import type { Locator } from '@playwright/test'
import { type Page, expect } from '../fixtures.ts'
import { unique } from '../support/argilla.ts'
import { createQuiet } from '../support/counts.ts'
import type { Faults } from '../support/faults.ts'
import { prove } from '../support/prove.ts'
import { expected } from './expected.ts'
import { test } from './fixtures.ts'
import { type KindName, kindNames, kinds } from './kinds.ts'
import { type Case, type Operation, type World, after } from './operation.ts'
import { operations } from './operations.ts'

async function makeFault(kind: KindName, { as }: Operation, found: Case, world: World, faults: Faults) {
  const { argilla, actor } = world
  const { with: how } = kinds[kind]
  if (how === 'refuse') await faults.refuse()
  else if (how === 'demote') await argilla.updateUser(actor.id, { role: 'annotator' })
  else if (how === 'gone') await found.gone?.()
  else if (how === 'rival') await found.rival?.()
  else {
    // A batch would be tried four times, with as many hangs.
    const times = kind === 'hang before' && as === 'batch' ? { times: 1 } : {}
    faults.add({ ...found.call, with: how, spreads: kind === '401' && as !== 'sign-out', ...times })
  }
}

/** The sentence around a part of it, as the page shows it. */
async function shown(page: Page, text: string, orText?: string): Promise<string> {
  const sentence = page.getByText(text).filter({ visible: true })
  const either = orText === undefined ? sentence : sentence.or(page.getByText(orText))
  await expect(either.first()).toBeVisible({ timeout: 25_000 })
  return orText === undefined ? sentence.first().innerText() : text
}

async function signInAgain(page: Page, password: string) {
  const dialog = page.getByRole('dialog', { name: 'Your sign-in has ended' })
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  // Once more, as the fixture's sign-in does: some of it wants the password again.
  await prove(page, new URL(page.url()).origin, { password })
}

/** Waits until something is there; where it does not come, the failure says what the page shows instead. */
async function isThere(one?: Locator) {
  if (!one) return
  const there = await one
    .first()
    .waitFor({ timeout: 25_000 })
    .then(() => true)
    .catch(() => false)
  if (there) return
  const page = one.page()
  expect(`${page.url()}: ${await page.locator('body').innerText()}`, String(one)).toBe('')
}

for (const operation of operations) {
  for (const kind of kindNames.filter((name) => !operation.without?.[name])) {
    test(`${operation.name} × ${kind}`, async ({ page, argilla, make, signIn, stack, front }, info) => {
      const actor = await make.user({ username: unique('actor'), role: 'owner' })
      await signIn(actor)
      const untilQuiet = createQuiet(page)
      const world: World = { page, argilla, make, actor, frontUrl: front.url }
      const faults = operation.as === 'sign-out' ? front : stack.faults
      faults.clear()
      const found = await operation.prepare(world)
      const expects = expected(kind, operation, found)

      await makeFault(kind, operation, found, world, faults)
      try {
        await found.act()
        if (expects.told === 'done') await isThere(found.done)
        const text = expects.text === null ? '' : await shown(page, expects.text, expects.orText)
        if (expects.told !== 'done') await expect(found.done).toBeHidden()
        if (expects.then === 'trying again') await isThere(found.retry)
        info.annotations.push(
          { type: 'told', description: expects.told },
          { type: 'text', description: text },
          { type: 'holds', description: expects.holds },
          { type: 'then', description: expects.then },
        )
        expect(await found.holds()).toBe(expects.holds)
      } finally {
        faults.clear()
        if (kind === 'refused') await faults.listen()
      }
      if (expects.then === 'nothing') return
      if (expects.told === 'sign in') await signInAgain(page, actor.password)
      if (expects.then === 'trying again') await found.retry?.click()
      if (expects.then === 'the same click') {
        // What else the page asked for while nothing answered has its own end, and is waited for by what is asked next.
        await untilQuiet()
        await found.act()
      }
      await isThere(found.done)
      expect(await found.holds()).toBe(after)
    })
  }
}
