import { unique } from '../../support/argilla.ts'
import { type Operation, after, before, beforeOrAfter, button, dialogOf } from '../operation.ts'

export const workspaces: Operation[] = [
  {
    name: 'create workspace',
    as: 'change',
    without: { gone: 'no workspace is there yet' },
    async prepare({ page, argilla, make }) {
      const name = unique('space')
      make.forgetWorkspace(name)
      await page.goto('/workspaces/new')
      const dialog = dialogOf(page)
      await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
      return {
        call: { method: 'POST', path: '/workspaces' },
        act: () => button(dialog, 'Create workspace').click(),
        done: page.getByText(`Workspace ${name} created.`),
        holds: async () => {
          const made = (await argilla.workspaces()).filter((workspace) => workspace.name === name)
          return made.length === 0 ? before : made.length === 1 ? after : `${made.length} of them`
        },
        rival: () => argilla.createWorkspace(name),
      }
    },
  },
  {
    name: 'delete workspace',
    as: 'change',
    without: { rival: 'that is “gone”' },
    async prepare({ page, argilla, make }) {
      const space = await make.workspace(undefined, [await make.user()])
      await page.goto(`/workspaces/${space.id}`)
      await button(page, 'Delete workspace').click()
      const dialog = dialogOf(page)
      await dialog.getByText('1 member loses access to it.').waitFor()
      return {
        call: { method: 'DELETE', path: `/workspaces/${space.id}` },
        act: () => button(dialog, 'Delete workspace').click(),
        done: page.getByText(`Workspace ${space.name} deleted.`),
        holds: async () => beforeOrAfter(!(await argilla.workspaces()).some(({ id }) => id === space.id)),
        gone: () => argilla.deleteWorkspace(space.id),
        noun: 'The deletion',
        name: space.name,
      }
    },
  },
]
