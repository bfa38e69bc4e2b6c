import { expect, it } from 'vitest'
import { creationDeeds, editDeeds } from './as-deeds.ts'
import { emptyUser } from './user-values.ts'
import type { EditedUser } from './user-changes.ts'

const ann: EditedUser & { id: string } = {
  id: 'a1',
  username: 'ann',
  first_name: 'Ann',
  last_name: null,
  role: 'annotator',
}

it('has of an edited user what was changed, and nothing where nothing was', () => {
  expect(editDeeds(ann, { ...ann, username: 'anna', last_name: ' Lee ' })).toEqual([
    {
      does: 'user.update',
      user: { id: 'a1', name: 'ann' },
      fields: { username: 'anna', last_name: 'Lee' },
      password: null,
    },
  ])
  expect(editDeeds(ann, { ...ann, first_name: ' Ann ' })).toEqual([])
})

it('has of a new user whom it makes, and what they join, without the password', () => {
  const values = { ...emptyUser, username: 'bo', password: 'correct horse 9', workspaces: ['t1', 'l1'] }
  const user = { id: 'b1', name: 'bo' }
  const names = new Map([['t1', 'team']])
  const deeds = creationDeeds(values, 'b1', (id) => names.get(id) ?? null)
  expect(deeds).toEqual([
    {
      does: 'user.create',
      user,
      fields: { username: 'bo', first_name: 'bo', last_name: null, role: 'annotator' },
      password: 'typed',
    },
    { does: 'member.add', user, workspace: { id: 't1', name: 'team' } },
    { does: 'member.add', user, workspace: { id: 'l1', name: null } },
  ])
  expect(JSON.stringify(deeds)).not.toContain(values.password)
})
