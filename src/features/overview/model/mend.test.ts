import { expect, it } from 'vitest'
import { directoryOf, idOf } from '#lib/directory/testing.ts'
import type { Finding } from './find.ts'
import { isMendable, mendOf, withoutSpaces } from './mend.ts'

const [ann, bob] = [idOf(1), idOf(2)]
const person = (number: number, username: string) => ({
  id: idOf(number),
  username,
  first_name: username,
  last_name: null,
  role: 'owner' as const,
  inserted_at: '2026-11-20T10:00:00',
  updated_at: '2026-11-20T10:00:00',
})
const directory = directoryOf({
  users: [person(1, 'ann'), person(2, 'bob')],
  memberships: { team: [ann, bob], lab: [ann] },
})
const spaces = directory.workspaces.map(({ id }) => id)
const of = (kind: Finding['kind'], ...names: [id: string, name: string][]): Finding => ({
  kind,
  subjects: names.map(([id, name]) => ({ id, name, href: `/users/${id}` })),
})

it('adds everybody to every workspace that was chosen', () => {
  const finding = of('inNoWorkspace', [ann, 'ann'], [bob, 'bob'])
  expect(mendOf('inNoWorkspace', finding, directory, [])).toEqual({ kind: 'join', steps: [] })
  expect(mendOf('inNoWorkspace', finding, directory, ['w'])).toEqual({
    kind: 'join',
    steps: [ann, bob].map((user_id) => ({ kind: 'member.add', user_id, workspace_id: 'w' })),
  })
})

it('takes owners out of each workspace that they are in', () => {
  const { steps } = mendOf('ownersAsMembers', of('ownersAsMembers', [ann, 'ann']), directory, [])
  expect(steps).toEqual(spaces.map((workspace_id) => ({ kind: 'member.remove', user_id: ann, workspace_id })))
})

it('renames who has spaces in the name, unless there is nothing else in it', () => {
  const finding = of('spacesInNames', [ann, ' ann  lee '], [bob, '\u3000'])
  expect(mendOf('spacesInNames', finding, directory, [])).toEqual({
    kind: 'rename',
    steps: [{ kind: 'user.update', user_id: ann, fields: { username: 'ann-lee' } }],
  })
  expect(withoutSpaces('a\u00a0b\tc')).toBe('a-b-c')
})

it('is not for what wants a decision about each', () => {
  expect(isMendable('manyOwners')).toBe(false)
  expect(isMendable('offboardedKeys')).toBe(false)
})
