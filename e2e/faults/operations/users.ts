import { password, unique } from '../../support/argilla.ts'
import { type Operation, after, before, beforeOrAfter, button, dialogOf } from '../operation.ts'

const newPassword = 'another horse 7'

export const users: Operation[] = [
  {
    name: 'create user',
    as: 'change',
    without: { gone: 'nobody is there yet' },
    async prepare({ page, argilla, make }) {
      const username = unique('new')
      make.forgetUser(username)
      await page.goto('/users/new')
      const dialog = dialogOf(page)
      await dialog.getByRole('textbox', { name: 'Username' }).fill(username)
      await dialog.getByRole('textbox', { name: 'Password' }).fill(password)
      return {
        call: { method: 'POST', path: '/users' },
        act: () => dialog.getByRole('button', { name: /^Create user/ }).click(),
        done: page.getByRole('region', { name: 'Sign-in to hand over' }),
        holds: async () => {
          const made = (await argilla.users()).filter((user) => user.username === username)
          return made.length === 0 ? before : made.length === 1 ? after : `${made.length} of them`
        },
        rival: () => argilla.createUser({ username }),
      }
    },
  },
  {
    name: 'edit',
    as: 'change',
    async prepare({ page, argilla, make }) {
      const ann = await make.user()
      await page.goto(`/users/${ann.id}`)
      await button(page, 'Edit').click()
      const dialog = dialogOf(page)
      await dialog.getByLabel('First name').fill('Annie')
      return {
        call: { method: 'PATCH', path: `/users/${ann.id}` },
        act: () => button(dialog, 'Save').click(),
        done: page.getByText(`${ann.username} is saved.`),
        holds: async () => {
          const now = await argilla.userByName(ann.username)
          if (!now) return 'gone'
          return { [ann.first_name]: before, Annie: after }[now.first_name] ?? now.first_name
        },
        gone: () => argilla.deleteUser(ann.id),
        rival: () => argilla.updateUser(ann.id, { first_name: 'Rival' }),
        name: ann.username,
      }
    },
  },
  {
    name: 'role',
    as: 'change',
    async prepare({ page, argilla, make }) {
      const ann = await make.user()
      await page.goto(`/users/${ann.id}`)
      await button(page, 'Edit').click()
      const dialog = dialogOf(page)
      await dialog.getByLabel('Role').selectOption('Admin')
      return {
        call: { method: 'PATCH', path: `/users/${ann.id}` },
        act: () => button(dialog, 'Save').click(),
        done: page.getByText(`${ann.username} is saved.`),
        holds: async () => {
          const now = await argilla.userByName(ann.username)
          return now ? { annotator: before, admin: after, owner: 'Rival' }[now.role] : 'gone'
        },
        gone: () => argilla.deleteUser(ann.id),
        rival: () => argilla.updateUser(ann.id, { role: 'owner' }),
        name: ann.username,
      }
    },
  },
  {
    name: 'password',
    as: 'change',
    without: { rival: 'a new password rests on nothing: the later one holds' },
    async prepare({ page, argilla, make }) {
      const ann = await make.user()
      await page.goto(`/users/${ann.id}`)
      await button(page, 'Reset password').click()
      const dialog = dialogOf(page)
      await dialog.getByLabel('New password').fill(newPassword)
      return {
        call: { method: 'PATCH', path: `/users/${ann.id}` },
        act: () => button(dialog, 'Reset password').click(),
        done: page.getByRole('region', { name: 'Sign-in to hand over' }),
        holds: async () => {
          if (!(await argilla.userByName(ann.username))) return 'gone'
          return beforeOrAfter((await argilla.signInStatus(ann.username, newPassword)) === 201)
        },
        gone: () => argilla.deleteUser(ann.id),
        noun: 'The password',
        name: ann.username,
      }
    },
  },
  {
    name: 'delete user',
    as: 'change',
    without: { rival: 'that is “gone”' },
    async prepare({ page, argilla, make }) {
      const ann = await make.user()
      await page.goto(`/users/${ann.id}`)
      await button(page, 'Delete user').click()
      const dialog = dialogOf(page)
      await dialog.getByText('no work is lost').waitFor()
      return {
        call: { method: 'DELETE', path: `/users/${ann.id}` },
        act: () => button(dialog, 'Delete user').click(),
        done: page.getByText(`${ann.username} is deleted.`),
        holds: async () => beforeOrAfter((await argilla.userByName(ann.username)) === null),
        gone: () => argilla.deleteUser(ann.id),
        noun: 'The deletion',
        name: ann.username,
      }
    },
  },
]
