import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Deed, Named } from './deeds.ts'
import { pythonScript } from './script.ts'

const ann = { id: 'a1', name: 'ann' }
const bo = { id: 'b1', name: 'bo' }
const team = { id: 't1', name: 'team' }

/** What stands behind the client. */
const bodyOf = (...deeds: Deed[]) => {
  const text = pythonScript(deeds, 'argilla')
  return text
    .slice(text.indexOf('\n\n', text.indexOf('client = ')) + 2)
    .trimEnd()
    .split('\n')
}

it('takes the client from the environment, and imports what it needs', () => {
  const text = pythonScript(
    [
      { does: 'user.update', user: ann, fields: { role: 'annotator' }, password: 'random' },
      { does: 'user.update', user: bo, fields: {}, password: 'typed' },
    ],
    'argilla',
  )
  expect(text.split('\n').slice(1, 9)).toEqual([
    'import os',
    'import secrets',
    'from getpass import getpass',
    '',
    'import argilla as rg',
    '',
    'client = rg.Argilla(api_url=os.environ["ARGILLA_API_URL"], api_key=os.environ["ARGILLA_API_KEY"])',
    '',
  ])
  expect(pythonScript([], 'argilla')).not.toContain('getpass')
})

it.each<[string, Deed, string[]]>([
  [
    'makes a workspace',
    { does: 'workspace.create', workspace: team },
    ['workspace = rg.Workspace(name="team", id="t1", client=client).create()'],
  ],
  [
    'deletes a workspace',
    { does: 'workspace.delete', workspace: team },
    ['workspace = client.workspaces(id="t1")  # "team"', 'workspace.delete()'],
  ],
  [
    'makes a user, and asks for the password',
    {
      does: 'user.create',
      user: ann,
      fields: { username: 'ann', first_name: 'Ann', last_name: null, role: 'admin' },
      password: 'typed',
    },
    [
      'user = rg.User(',
      '    username="ann",',
      '    first_name="Ann",',
      '    last_name=None,',
      '    role="admin",',
      '    password=getpass("Password of ann: "),',
      '    id="a1",',
      '    client=client,',
      ').create()',
    ],
  ],
  [
    'changes a user',
    { does: 'user.update', user: ann, fields: { last_name: null, role: 'owner' }, password: null },
    [
      'user = client.users(id="a1")  # "ann"',
      'user.last_name = None',
      'user.role = "owner"',
      'user.update()',
    ],
  ],
  [
    'sets a password that nobody is to know',
    { does: 'user.update', user: ann, fields: {}, password: 'random' },
    ['user = client.users(id="a1")  # "ann"', 'user.password = secrets.token_urlsafe(24)', 'user.update()'],
  ],
  [
    'deletes a user',
    { does: 'user.delete', user: ann },
    ['user = client.users(id="a1")  # "ann"', 'user.delete()'],
  ],
  [
    'adds a member',
    { does: 'member.add', user: ann, workspace: team },
    [
      'user = client.users(id="a1")  # "ann"',
      'workspace = client.workspaces(id="t1")  # "team"',
      'user.add_to_workspace(workspace)',
    ],
  ],
  [
    'takes somebody out of every workspace',
    { does: 'user.leaveAll', user: ann },
    [
      'for left in client.http_client.get("/api/v1/users/" + "a1" + "/workspaces").raise_for_status().json()["items"]:',
      '    client.api.users.delete_from_workspace(left["id"], "a1")',
    ],
  ],
])('%s', (_, deed, lines) => {
  expect(bodyOf(deed)).toEqual(lines)
})

it('is for the SDK of Extralit, which knows other workspaces', () => {
  const [dotted, lined] = [
    { id: 's1', name: 'team.a' },
    { id: 's2', name: 'team_a' },
  ]
  const fields = { username: 'ann', first_name: 'Ann', last_name: null, role: 'annotator' }
  const text = pythonScript(
    [
      { does: 'workspace.create', workspace: dotted },
      { does: 'user.create', user: ann, fields, password: 'typed' },
      { does: 'member.add', user: ann, workspace: dotted },
      { does: 'member.add', user: ann, workspace: lined },
    ],
    'extralit',
  )
  expect(text).not.toMatch(/argilla/i)
  expect(text.split('\n')).toEqual([
    "# Done with Extralit's Python SDK (pip install extralit). EXTRALIT_API_URL and EXTRALIT_API_KEY say where, and as whom.",
    'import os',
    'from getpass import getpass',
    '',
    'import extralit as ex',
    '',
    'client = ex.Extralit(api_url=os.environ["EXTRALIT_API_URL"], api_key=os.environ["EXTRALIT_API_KEY"])',
    '',
    'workspace1 = ex.Workspace(name="team.a", id="s1", client=client).create()',
    'user = ex.User(',
    '    username="ann",',
    '    first_name="Ann",',
    '    last_name=None,',
    '    role="annotator",',
    '    password=getpass("Password of ann: "),',
    '    id="a1",',
    '    client=client,',
    ').create()',
    'user.add_to_workspace(workspace1)',
    'client.api.users.add_to_workspace("s2", "a1")  # "team_a"',
    '',
  ])
})

it('looks up each of several once, and whom it has made not at all', () => {
  expect(
    bodyOf(
      { does: 'workspace.create', workspace: team },
      { does: 'member.add', user: ann, workspace: team },
      { does: 'member.remove', user: bo, workspace: team },
      { does: 'user.delete', user: ann },
    ),
  ).toEqual([
    'workspace = rg.Workspace(name="team", id="t1", client=client).create()',
    'user1 = client.users(id="a1")  # "ann"',
    'user1.add_to_workspace(workspace)',
    'user2 = client.users(id="b1")  # "bo"',
    'user2.remove_from_workspace(workspace)',
    'user1.delete()',
  ])
})

it('sends itself what the SDK would change or refuse', () => {
  const odd = { id: 'o1', name: ' ann ' }
  const space = { id: 's1', name: 'two words' }
  const fields = { username: ' ann ', first_name: 'Ann', last_name: null, role: 'annotator' }
  expect(
    bodyOf(
      { does: 'workspace.create', workspace: space },
      { does: 'user.create', user: odd, fields, password: 'typed' },
      { does: 'user.update', user: odd, fields: { role: 'admin' }, password: null },
      { does: 'user.update', user: ann, fields: { username: 'ann ' }, password: null },
      { does: 'member.add', user: odd, workspace: space },
      { does: 'member.remove', user: ann, workspace: { id: 'u1', name: null } },
      { does: 'workspace.delete', workspace: space },
    ),
  ).toEqual([
    'client.http_client.post("/api/v1/workspaces", json={"id": "s1", "name": "two words"}).raise_for_status()',
    'client.http_client.post("/api/v1/users", json={"id": "o1", "username": " ann ", "first_name": "Ann", "last_name": None, "role": "annotator", "password": getpass("Password of  ann : ")}).raise_for_status()',
    'client.http_client.patch("/api/v1/users/o1", json={"role": "admin"}).raise_for_status()',
    'client.http_client.patch("/api/v1/users/a1", json={"username": "ann "}).raise_for_status()',
    'client.api.users.add_to_workspace("s1", "o1")  # "two words"',
    'client.api.users.delete_from_workspace("u1", "a1")',
    'client.api.workspaces.delete("s1")  # "two words"',
  ])
})

it('is the same program whatever the names are: nothing of them gets out of its quotes', () => {
  const shapeOf = (user: Named, workspace: Named) =>
    pythonScript(
      [
        { does: 'workspace.create', workspace },
        {
          does: 'user.create',
          user,
          fields: { username: user.name, first_name: user.name, last_name: user.name, role: 'annotator' },
          password: 'typed',
        },
        { does: 'user.update', user, fields: { first_name: user.name }, password: null },
        { does: 'member.add', user, workspace },
        { does: 'user.delete', user },
      ],
      'argilla',
    ).replaceAll(/"(?:[^"\\\n]|\\.)*"/g, '""')
  const points = fc.oneof(fc.nat(0x10_ffff), fc.constantFrom(34, 92, 10, 13, 35, 39, 0x20_28))
  // So that the SDK takes it, or refuses it, in any case.
  const names = fc.array(points).map((codes) => `x${String.fromCodePoint(...codes)}"\n`)
  const plain = shapeOf({ ...ann, name: 'x"\nx' }, { ...team, name: '"' })
  fc.assert(
    fc.property(names, names, (name, space) => {
      expect(shapeOf({ ...ann, name: `${name}x` }, { ...team, name: space })).toBe(plain)
    }),
  )
})
