import { expect, test, unique } from './fixtures.ts'
import { comeBack, createCounter, goals, joinAll, joins, openEditDialog, saveUser } from './support/counts.ts'

test.describe('what the page costs Argilla', () => {
  test('to edit a user: nothing to open the dialog, a few calls to save', async ({
    page,
    make,
    asOwner,
    faults,
  }) => {
    const ann = await make.user()
    const { during } = createCounter(page, faults)
    await asOwner(`/users/${ann.id}`)
    await expect(page.getByText('No changes yet')).toBeVisible()
    expect(await during(() => openEditDialog(page))).toHaveLength(goals.editDialog)
    await page.getByRole('dialog').getByLabel('Role').selectOption('Admin')
    const calls = await during(() => saveUser(page, ann.username))
    expect(calls.filter((call) => call.startsWith('PATCH'))).toHaveLength(1)
    expect(calls.length, calls.join('\n')).toBeLessThanOrEqual(goals.roleChange)
  })

  test('to come back to a tab: nothing', async ({ page, make, asOwner, faults }) => {
    const ann = await make.user()
    await page.clock.install()
    const { during } = createCounter(page, faults)
    await asOwner(`/users?q=${ann.username}`)
    await expect(page.getByRole('rowheader', { name: ann.username })).toBeVisible()
    expect(await during(() => comeBack(page))).toHaveLength(goals.comingBack)
  })

  test('to have 100 users join a workspace: little more than their joining', async ({
    page,
    make,
    asOwner,
    faults,
    stack,
  }) => {
    test.skip(stack.real, 'to create 100 users takes a real Argilla half a minute')
    const space = await make.workspace()
    const mark = unique('count')
    for (let number = 0; number < joins; number += 1) {
      await make.user({ username: `${mark}-${number}` })
    }
    const { during } = createCounter(page, faults)
    await asOwner(`/users?q=${mark}`)
    await expect(page.getByRole('checkbox', { name: `Select all ${joins} users shown` })).toBeVisible()
    const calls = await during(() => joinAll(page, joins, space.name))
    const others = calls.filter((call) => !call.startsWith('POST /api/v1/workspaces/'))
    expect(calls.length - others.length).toBe(joins)
    expect(calls.length / joins, others.join('\n')).toBeLessThanOrEqual(goals.joinEach)
  })
})
