import { type Page, expect } from '../fixtures.ts'
import type { Faults } from '../support/faults.ts'
import { unique } from '../support/argilla.ts'
import { expected } from './expected.ts'
import { test } from './fixtures.ts'
import { type KindName, kindNames, kinds } from './kinds.ts'
import { type Case, type World, after } from './operation.ts'
import { batches } from './operations/batches.ts'
import { memberships } from './operations/memberships.ts'
import { session } from './operations/session.ts'
import { users } from './operations/users.ts'
import { workspaces } from './operations/workspaces.ts'

const operations = [...users, ...memberships, ...workspaces, ...batches, ...session]

async function makeFault(kind: KindName, found: Case, { argilla, actor }: World, faults: Faults) {
  const { with: how } = kinds[kind]
  if (how === 'refuse') await faults.refuse()
  else if (how === 'demote') await argilla.updateUser(actor.id, { role: 'annotator' })
  else if (how === 'gone') await found.gone?.()
  else if (how === 'rival') await found.rival?.()
  else faults.add({ ...found.call, with: how })
}

/** The sentence around a part of it, as the page shows it. */
async function shown(page: Page, text: string): Promise<string> {
  const sentence = page.getByText(text).filter({ visible: true }).first()
  await expect(sentence).toBeVisible({ timeout: 15_000 })
  return sentence.innerText()
}

for (const operation of operations) {
  for (const kind of kindNames.filter((name) => !operation.without?.includes(name))) {
    test(`${operation.name} × ${kind}`, async ({ page, argilla, make, signIn, stack, front }, info) => {
      const actor = await make.user({ username: unique('actor'), role: 'owner' })
      await signIn(actor)
      const world: World = { page, argilla, make, actor, frontUrl: front.url }
      const faults = operation.as === 'sign-out' ? front : stack.faults
      faults.clear()
      const found = await operation.prepare(world)
      const expects = expected(kind, operation, found)

      await makeFault(kind, found, world, faults)
      try {
        await found.act()
        if (expects.told === 'done') await expect(found.done).toBeVisible({ timeout: 15_000 })
        else await expect(found.done).toBeHidden()
        const told = expects.text === null ? '' : await shown(page, expects.text)
        info.annotations.push(
          { type: 'told', description: expects.told },
          { type: 'text', description: told },
        )
        expect(await found.holds()).toBe(expects.holds)
      } finally {
        faults.clear()
        if (kind === 'refused') await faults.listen()
      }
      if (expects.then === 'nothing') return
      if (expects.then === 'again') await (found.again ?? found.act)()
      await expect(found.done).toBeVisible({ timeout: 30_000 })
      expect(await found.holds()).toBe(after)
    })
  }
}
