import { randomUUID } from 'node:crypto'
import type { Step } from '#contract/steps.ts'
import type { User } from '#contract/users.ts'
import { findRigPython } from '../contract/rig.ts'
import { type Page, expect, password, test, unique } from '../fixtures.ts'
import type { ArgillaClient } from '../support/argilla.ts'
import { runPython } from '../support/run-python.ts'
import { startBatch } from '../support/start-batch.ts'

const python = findRigPython() ?? ''

async function copied(page: Page, press: () => Promise<void>): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await press()
  await expect(page.getByText('It asks for passwords')).toBeVisible()
  return page.evaluate(() => navigator.clipboard.readText())
}

/** All that Argilla holds of these, but for times. */
async function stateOf(argilla: ArgillaClient, userIds: readonly string[], workspaceIds: readonly string[]) {
  const users = (await argilla.users())
    .filter(({ id }) => userIds.includes(id))
    .map(({ id, username, first_name, last_name, role }) => ({ id, username, first_name, last_name, role }))
  const workspaces = (await argilla.workspaces())
    .filter(({ id }) => workspaceIds.includes(id))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const members = await Promise.all(
    workspaces.map(async ({ id, name }) => [name, (await argilla.membersOf(id)).toSorted()]),
  )
  return { users: users.toSorted((a, b) => (a.id < b.id ? -1 : 1)), members }
}

test.describe('what is copied as Python', { tag: '@argilla' }, () => {
  test.skip(python === '', 'The Python SDK is not installed here (ARGILLA_RIG_HOME).')

  test('does with the SDK what a batch of every kind of step has done', async ({
    page,
    asOwner,
    make,
    argilla,
  }) => {
    const [changed, renewed, leaver, off, back, gone] = await Promise.all(
      [`o"'#\n`, 'a\\"', 'ünï', '日本', 'b', 'c'].map((name) => make.user({ username: unique(name) })),
    )
    if (!changed || !renewed || !leaver || !off || !back || !gone) throw new Error('nobody was made')
    const space = await make.workspace(unique('space'), [leaver, off])
    const odd = await make.workspace(unique('two words'), [off])
    const [userId, workspaceId] = [randomUUID(), randomUUID()]
    const [username, name] = [unique('new'), unique('new')]
    make.forgetUser(username)
    make.forgetWorkspace(name)
    await asOwner('/batches')

    const steps: Step[] = [
      { kind: 'user.delete', user_id: gone.id },
      { kind: 'user.offboard', user_id: off.id },
      { kind: 'member.add', user_id: changed.id, workspace_id: space.id },
      { kind: 'member.add', user_id: changed.id, workspace_id: odd.id },
      { kind: 'member.remove', user_id: leaver.id, workspace_id: space.id },
      { kind: 'user.update', user_id: changed.id, fields: { role: 'admin', last_name: `"); x = ("\n` } },
      { kind: 'user.password', user_id: renewed.id, password },
      { kind: 'user.readmit', user_id: back.id, password, workspace_ids: [space.id, odd.id] },
      {
        kind: 'user.create',
        user_id: userId,
        username,
        first_name: 'Zoë "Z"',
        last_name: null,
        role: 'annotator',
        password,
        workspace_ids: [workspaceId, space.id],
      },
      { kind: 'workspace.create', workspace_id: workspaceId, name },
    ]
    const everybody = [changed, renewed, leaver, off, back, gone].map(({ id }) => id)
    const read = () => stateOf(argilla, [...everybody, userId], [space.id, odd.id, workspaceId])
    /** Makes it as it was before, past our server. */
    const restore = async () => {
      await argilla.deleteUser(userId)
      await argilla.deleteWorkspace(workspaceId)
      const restored: Partial<User> = { role: 'annotator', last_name: null }
      await argilla.updateUser(changed.id, restored)
      for (const { id } of [space, odd]) {
        await argilla.leave(id, changed.id)
        await argilla.leave(id, back.id)
        await argilla.join(id, off.id)
      }
      await argilla.join(space.id, leaver.id)
      await argilla.createUser({ id: gone.id, username: gone.username })
    }
    const before = await read()
    await page.goto(`/batches/${await startBatch(page, 'access', steps)}`)
    await expect(page.getByText(`${steps.length} of ${steps.length} done`, { exact: true })).toBeVisible()
    const after = await read()
    expect(after).not.toEqual(before)

    const program = await copied(page, () => page.getByRole('button', { name: 'Copy as Python' }).click())
    expect(program).not.toContain(password)

    await restore()
    expect(await read()).toEqual(before)
    await argilla.updateUser(off.id, { password })

    const typed = 'typed at the terminal'
    await runPython(python, program, argilla, [typed, typed, typed])
    expect(await read()).toEqual(after)
    for (const one of [username, renewed.username, back.username])
      expect(await argilla.signInStatus(one, typed)).toBe(201)
    expect(await argilla.signInStatus(off.username, password)).toBe(401)
  })

  test('is there for one change of the journal, and for a plan before anything is done', async ({
    page,
    asOwner,
    make,
    argilla,
  }) => {
    const ann = await make.user({ username: unique(`ann"\\\n`) })
    const space = await make.workspace(unique('space'), [ann])
    await asOwner(`/users/${ann.id}`)
    await page.getByRole('button', { name: 'Off-board' }).click()
    const dialog = page.getByRole('dialog')
    const plan = await copied(page, () => dialog.getByRole('button', { name: 'Copy as Python' }).click())
    await runPython(python, plan, argilla)
    expect(await argilla.membersOf(space.id)).toEqual([])
    expect(await argilla.signInStatus(ann.username, password)).toBe(401)
    await dialog.getByRole('button', { name: 'Cancel' }).click()

    await page.reload()
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await dialog.getByLabel('First name').fill(`Ann'"; print("\\`)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toBeHidden()
    await argilla.updateUser(ann.id, { first_name: 'Ann' })
    const entry = page.getByRole('list', { name: 'History' }).getByRole('listitem').first()
    await expect(entry).toContainText('print')
    await entry.getByRole('button', { name: 'What can be done about this' }).click()
    const change = await copied(page, () => page.getByRole('menuitem', { name: 'Copy as Python' }).click())
    await runPython(python, change, argilla)
    expect(await argilla.userByName(ann.username)).toMatchObject({ first_name: `Ann'"; print("\\` })
  })

  test('is there in the form of a new user, before anything is sent', async ({
    page,
    asOwner,
    make,
    argilla,
  }) => {
    const space = await make.workspace(unique('space'))
    const username = unique('new')
    make.forgetUser(username)
    await asOwner('/users/new')
    const dialog = page.getByRole('dialog')
    const copy = dialog.getByRole('button', { name: 'Copy as Python' })
    await expect(copy).toBeHidden()
    await dialog.getByRole('textbox', { name: 'Username' }).fill(username)
    await dialog.getByLabel('Last name').fill('"Lee\'')
    await dialog.getByRole('combobox', { name: 'Workspaces' }).fill(space.name)
    await page.getByRole('option', { name: space.name }).click()
    const secret = await dialog.getByRole('textbox', { name: 'Password' }).inputValue()
    const creation = await copied(page, () => copy.click())
    expect(creation).not.toContain(secret)
    await runPython(python, creation, argilla, [password])
    expect(await argilla.userByName(username)).toMatchObject({
      first_name: username,
      last_name: '"Lee\'',
      role: 'annotator',
    })
    expect(await argilla.membersOf(space.id)).toEqual([username])
    expect(await argilla.signInStatus(username, password)).toBe(201)
  })

  test('is there in the form that changes a user, before anything is sent', async ({
    page,
    asOwner,
    make,
    argilla,
  }) => {
    const { id, username } = await make.user({ last_name: '"Lee\'' })
    await asOwner(`/users/${id}`)
    const dialog = page.getByRole('dialog')
    const copy = dialog.getByRole('button', { name: 'Copy as Python' })
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await expect(dialog.getByRole('button', { name: 'Save' })).toBeVisible()
    await expect(copy).toBeHidden()
    await dialog.getByLabel('First name').fill(`Ann'"; print("\\`)
    await dialog.getByLabel('Role').selectOption('Admin')
    await runPython(python, await copied(page, () => copy.click()), argilla)
    expect(await argilla.userByName(username)).toMatchObject({
      first_name: `Ann'"; print("\\`,
      last_name: '"Lee\'',
      role: 'admin',
    })
  })
})
