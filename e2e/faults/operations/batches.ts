import type { Page } from '@playwright/test'
import { password, unique } from '../../support/argilla.ts'
import {
  type Operation,
  type World,
  allDone,
  beforeOrAfter,
  button,
  dialogOf,
  enabled,
  pick,
} from '../operation.ts'

const newPassword = 'another horse 7'

/** Two users of a name that finds them alone, selected in the list, with something chosen to be done with them. */
async function selectTwo({ page, make }: World, action: string) {
  const mark = unique('bulk')
  const two = [
    await make.user({ username: `${mark}-1` }),
    await make.user({ username: `${mark}-2` }),
  ] as const
  await page.goto(`/users?q=${mark}`)
  await page.getByRole('checkbox', { name: 'Select all 2 users shown' }).click()
  await button(page.getByRole('region', { name: 'Selected users' }), action).click()
  return two
}

const retry = (page: Page, count = 1) =>
  button(page, count === 1 ? /^Try again(:|$)/ : `Try the ${count} failed again`)

export const batches: Operation[] = [
  {
    name: 'off-board',
    as: 'batch',
    async prepare({ page, argilla, make }) {
      const ann = await make.user({ role: 'admin' })
      const space = await make.workspace(undefined, [ann])
      await page.goto(`/users/${ann.id}`)
      await button(page, 'Off-board').click()
      const submit = await enabled(button(dialogOf(page), 'Off-board'))
      return {
        call: { method: 'PATCH', path: `/users/${ann.id}` },
        act: () => submit.click(),
        retry: retry(page),
        done: page.getByText(`${ann.username} is off-boarded`),
        holds: async () => {
          const now = await argilla.userByName(ann.username)
          if (!now) return 'gone'
          const signsIn = (await argilla.signInStatus(ann.username, ann.password)) === 201
          const isMember = (await argilla.membersOf(space.id)).includes(ann.username)
          const [open, closed] = [now.role === 'admin', now.role === 'annotator']
          return beforeOrAfter(closed && !signsIn && !isMember, open && signsIn && isMember)
        },
        gone: () => argilla.deleteUser(ann.id),
        rival: () => argilla.leave(space.id, ann.id),
        name: ann.username,
      }
    },
  },
  {
    name: 're-admit',
    as: 'batch',
    async prepare({ page, argilla, make }) {
      const [ann, space] = [await make.user(), await make.workspace()]
      await page.goto(`/users/${ann.id}`)
      await button(page, 'Re-admit').click()
      const dialog = dialogOf(page)
      await dialog.getByLabel('New password').fill(newPassword)
      await pick(page, 'Workspaces to join', space.name)
      const submit = await enabled(button(dialog, 'Re-admit'))
      return {
        call: { method: 'PATCH', path: `/users/${ann.id}` },
        act: () => submit.click(),
        retry: retry(page),
        done: page.getByText(`${ann.username} is re-admitted`),
        holds: async () => {
          if (!(await argilla.userByName(ann.username))) return 'gone'
          const signsIn = (await argilla.signInStatus(ann.username, newPassword)) === 201
          const isMember = (await argilla.membersOf(space.id)).includes(ann.username)
          return beforeOrAfter(signsIn && isMember, !signsIn && !isMember)
        },
        gone: () => argilla.deleteUser(ann.id),
        rival: () => argilla.join(space.id, ann.id),
        name: ann.username,
      }
    },
  },
  {
    name: 'bulk role',
    as: 'batch',
    async prepare(world) {
      const { page, argilla } = world
      const two = await selectTwo(world, 'Change role')
      await world.page.getByRole('menuitem', { name: 'Make Admin…' }).click()
      const submit = await enabled(button(dialogOf(page), 'Make Admin'))
      return {
        call: { method: 'PATCH', path: '/users/*' },
        act: () => submit.click(),
        retry: retry(page, 2),
        done: dialogOf(page).getByText(allDone(2)),
        holds: async () => {
          const now = await Promise.all(two.map(({ username }) => argilla.userByName(username)))
          if (now.includes(null)) return 'gone'
          return beforeOrAfter(
            now.every((user) => user?.role === 'admin'),
            now.every((user) => user?.role === 'annotator'),
          )
        },
        gone: () => Promise.all(two.map(({ id }) => argilla.deleteUser(id))),
        rival: () => argilla.updateUser(two[0].id, { role: 'owner' }),
      }
    },
  },
  {
    name: 'bulk off-board',
    as: 'batch',
    async prepare(world) {
      const { page, argilla } = world
      const two = await selectTwo(world, 'Off-board…')
      const submit = await enabled(button(dialogOf(page), 'Off-board'))
      return {
        call: { method: 'PATCH', path: '/users/*' },
        act: () => submit.click(),
        retry: retry(page, 2),
        done: dialogOf(page).getByText(allDone(2)),
        holds: async () => {
          if (!(await argilla.userByName(two[0].username))) return 'gone'
          const statuses = await Promise.all(two.map((user) => argilla.signInStatus(user.username, password)))
          return beforeOrAfter(
            statuses.every((status) => status === 401),
            statuses.every((status) => status === 201),
          )
        },
        gone: () => Promise.all(two.map(({ id }) => argilla.deleteUser(id))),
        rival: () => argilla.updateUser(two[0].id, { first_name: 'Rival' }),
      }
    },
  },
  {
    name: 'bulk delete',
    as: 'batch',
    without: { rival: 'that is “gone”' },
    async prepare(world) {
      const { page, argilla } = world
      const two = await selectTwo(world, 'Delete…')
      const dialog = dialogOf(page)
      await dialog.getByRole('textbox', { name: /type how many: 2$/ }).fill('2')
      const submit = await enabled(button(dialog, 'Delete'))
      return {
        call: { method: 'DELETE', path: '/users/*' },
        act: () => submit.click(),
        retry: retry(page, 2),
        done: dialogOf(page).getByText(allDone(2)),
        holds: async () => {
          const now = await Promise.all(two.map(({ username }) => argilla.userByName(username)))
          return beforeOrAfter(
            now.every((user) => user === null),
            now.every((user) => user !== null),
          )
        },
        gone: () => Promise.all(two.map(({ id }) => argilla.deleteUser(id))),
        noun: 'The deletion',
      }
    },
  },
  {
    name: 'grid apply',
    as: 'batch',
    async prepare({ page, argilla, make }) {
      const mark = unique('grid')
      const ann = await make.user({ username: `${mark}-ann` })
      const space = await make.workspace(`${mark}-space`)
      await make.workspace(`${mark}-other`)
      await page.goto(`/access?q=${mark}&columns=${mark}`)
      await page.getByRole('checkbox', { name: `${ann.username} in ${space.name}: ` }).check()
      await button(page, 'Review').click()
      const apply = await enabled(page.getByRole('button', { name: /^Apply / }))
      return {
        call: { method: 'POST', path: `/workspaces/${space.id}/users` },
        act: () => apply.click(),
        retry: retry(page),
        done: page.getByText('1 change done.'),
        holds: async () => {
          if (!(await argilla.workspaces()).some(({ id }) => id === space.id)) return 'gone'
          return beforeOrAfter((await argilla.membersOf(space.id)).length === 1)
        },
        gone: () => argilla.deleteWorkspace(space.id),
        rival: () => argilla.join(space.id, ann.id),
      }
    },
  },
  {
    name: 'import of 5',
    as: 'batch',
    without: { gone: 'nobody is there yet' },
    async prepare({ page, argilla, make }) {
      const mark = unique('import')
      const names = [1, 2, 3, 4, 5].map((n) => `${mark}-${n}`)
      names.forEach(make.forgetUser)
      await page.goto('/users/import')
      await page.getByLabel('Or paste here').fill(names.join('\n'))
      await button(page, 'Check 5 people').click()
      await button(page, 'Go on with 5 people').click()
      await page.getByRole('checkbox', { name: /^I don’t need the passwords/ }).check()
      const create = await enabled(button(page, 'Create 5 users'))
      return {
        call: { method: 'POST', path: '/users' },
        act: () => create.click(),
        retry: retry(page, 5),
        done: page.getByText(allDone(5)),
        holds: async () => {
          const made = (await argilla.users()).filter(({ username }) => username.startsWith(mark))
          return beforeOrAfter(
            made.length === 5 && new Set(made.map(({ username }) => username)).size === 5,
            made.length === 0,
          )
        },
        rival: () => Promise.all(names.map((username) => argilla.createUser({ username }))),
      }
    },
  },
]
