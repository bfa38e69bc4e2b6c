import type { Page } from '@playwright/test'
import { codeIsThere } from '../../fixtures.ts'
import { createQuiet } from '../../support/counts.ts'
import { type Operation, beforeOrAfter, button, dialogOf, pick } from '../operation.ts'

export const memberships: Operation[] = [
  {
    name: 'user page: add to workspace',
    as: 'change',
    async prepare({ page, argilla, make }) {
      const [ann, space] = [await make.user(), await make.workspace()]
      await page.goto(`/users/${ann.id}`)
      await button(page, 'Add to workspaces').click()
      await pick(page, 'Workspaces', space.name)
      const dialog = dialogOf(page)
      return {
        call: { method: 'POST', path: `/workspaces/${space.id}/users` },
        act: () => dialog.getByRole('button', { name: /^(Add to 1 workspace|Try again)$/ }).click(),
        done: page
          .getByRole('listitem')
          .filter({ hasText: space.name })
          .getByRole('button', { name: /^Remove from/ }),
        holds: async () => membership(await membersOf(argilla, space.id), ann.username, 1),
        gone: () => argilla.deleteWorkspace(space.id),
        rival: () => argilla.join(space.id, ann.id),
        name: ann.username,
      }
    },
  },
  {
    name: 'user page: remove from workspace',
    as: 'change',
    async prepare({ page, argilla, make }) {
      const ann = await make.user()
      const space = await make.workspace(undefined, [ann])
      await openAndRead(page, `/users/${ann.id}`)
      const remove = button(page, `Remove from ${space.name}`)
      await remove.waitFor()
      return {
        call: { method: 'DELETE', path: `/workspaces/${space.id}/users/${ann.id}` },
        act: () => remove.click(),
        done: page.getByText(`${ann.username} is no longer in ${space.name}.`),
        holds: async () => membership(await membersOf(argilla, space.id), ann.username, 0),
        gone: () => argilla.deleteWorkspace(space.id),
        rival: () => argilla.leave(space.id, ann.id),
        name: ann.username,
      }
    },
  },
  {
    name: 'workspace page: add member',
    as: 'change',
    async prepare({ page, argilla, make }) {
      const [ann, space] = [await make.user(), await make.workspace()]
      await page.goto(`/workspaces/${space.id}`)
      await button(page, 'Add members').click()
      await pick(page, 'People', ann.username)
      const dialog = dialogOf(page)
      return {
        call: { method: 'POST', path: `/workspaces/${space.id}/users` },
        act: () => dialog.getByRole('button', { name: /^(Add 1 member|Try again)$/ }).click(),
        done: page
          .getByRole('table', { name: 'Members of this workspace' })
          .getByRole('rowheader', { name: ann.username }),
        holds: async () => membership(await membersOf(argilla, space.id), ann.username, 1),
        gone: () => argilla.deleteUser(ann.id),
        rival: () => argilla.join(space.id, ann.id),
        name: ann.username,
      }
    },
  },
  {
    name: 'workspace page: remove member',
    as: 'change',
    async prepare({ page, argilla, make }) {
      const ann = await make.user()
      const space = await make.workspace(undefined, [ann])
      await openAndRead(page, `/workspaces/${space.id}`)
      const remove = button(page, `Remove ${ann.username} from this workspace`)
      await remove.waitFor()
      return {
        call: { method: 'DELETE', path: `/workspaces/${space.id}/users/${ann.id}` },
        act: () => remove.click(),
        done: page.getByText(`${ann.username} was removed from ${space.name}.`),
        holds: async () => membership(await membersOf(argilla, space.id), ann.username, 0),
        gone: () => argilla.deleteUser(ann.id),
        rival: () => argilla.leave(space.id, ann.id),
        name: ann.username,
      }
    },
  },
]

/** Until the page has read all behind its first paint: after a rival's change, that would take the button away. */
async function openAndRead(page: Page, path: string): Promise<void> {
  const untilQuiet = createQuiet(page)
  await page.goto(path)
  await codeIsThere(page)
  await untilQuiet()
}

type Argilla = Parameters<Operation['prepare']>[0]['argilla']

/** null where there is no such workspace any more. */
async function membersOf(argilla: Argilla, workspaceId: string): Promise<string[] | null> {
  const there = (await argilla.workspaces()).some(({ id }) => id === workspaceId)
  return there ? argilla.membersOf(workspaceId) : null
}

function membership(members: string[] | null, username: string, wanted: 0 | 1): string {
  if (members === null) return 'gone'
  return beforeOrAfter(members.filter((member) => member === username).length === wanted)
}
