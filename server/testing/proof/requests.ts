import type { Act } from './acts.ts'

/** How people and workspaces are called in a sequence, by their place. */
export interface Names {
  userId: (place: number) => string
  workspaceId: (place: number) => string
  nameOf: (place: number) => string
  spaceOf: (place: number) => string
}

/** What an act asks below /api/v1, and of which facts one must have been so where it is done; nothing for one of batches. */
export function requestOf(
  { does, user, workspace, value }: Act,
  { userId, workspaceId, nameOf, spaceOf }: Names,
) {
  const [id, space] = [userId(user), workspaceId(workspace)]
  const wishes: Partial<
    Record<
      Act['does'],
      [method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body: object | undefined, wish: string[]]
    >
  > = {
    'create user': [
      'POST',
      '/users',
      { id, username: nameOf(user), first_name: 'New', password: 'a password of theirs' },
      [`there ${id}`],
    ],
    rename: ['PATCH', `/users/${id}`, { first_name: `Name ${value}` }, [`first_name ${id} Name ${value}`]],
    'new password': [
      'PATCH',
      `/users/${id}`,
      { password: `another password ${value}` },
      [`password ${id} another password ${value}`],
    ],
    'make owner': ['PATCH', `/users/${id}`, { role: 'owner' }, [`role ${id} owner`]],
    'make annotator': [
      'PATCH',
      `/users/${id}`,
      { role: 'annotator', confirm_username: nameOf(user) },
      [`role ${id} annotator`],
    ],
    'delete user': ['DELETE', `/users/${id}`, {}, [`gone ${id}`]],
    'create workspace': ['POST', '/workspaces', { id: space, name: spaceOf(workspace) }, [`there ${space}`]],
    'delete workspace': ['DELETE', `/workspaces/${space}`, {}, [`gone ${space}`]],
    'add member': ['POST', `/workspaces/${space}/users`, { user_id: id }, [`in ${space} ${id}`]],
    'remove member': [
      'DELETE',
      `/workspaces/${space}/users/${id}`,
      {},
      [`left ${space} ${id}`, `gone ${id}`, `gone ${space}`],
    ],
    read: [
      'GET',
      value === 0 ? '/users' : value === 1 ? `/workspaces/${space}/users` : `/users/${id}`,
      undefined,
      [],
    ],
  }
  return wishes[does]
}
