import type { Step } from '../exchange.ts'
import { password, type Scope } from '../fixtures.ts'
import { api, callers, json, keyOf } from './parts.ts'

/** Bodies that are not what an endpoint asks for, as (content type, text). */
const brokenBodies: readonly (readonly [type: string | undefined, body: string | Buffer])[] = [
  ['application/json', ''],
  ['application/json', '   '],
  ['application/json', '{'],
  ['application/json', '{"a":1,}'],
  ['application/json', '{"é😀":tru}'],
  ['application/json', '{"a":"\n"}'],
  ['application/json', '{} {}'],
  ['application/json', "{'a':1}"],
  ['application/json', '{"a":NaN}'],
  ['application/json', 'null'],
  ['application/json', '[]'],
  ['application/json', '["role"]'],
  ['application/json', '"role"'],
  ['application/json', '"x"'],
  ['application/json', '5'],
  ['application/json', '5.5'],
  ['application/json', 'true'],
  ['application/json', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
  ['application/json', Buffer.from('\ufeff{}', 'utf8')],
  ['application/json; charset=utf-8', '{}'],
  ['APPLICATION/JSON', '{}'],
  ['application/vnd.api+json', '{}'],
  ['application/x-www-form-urlencoded', 'username=x'],
  ['text/plain', '{}'],
  [undefined, '{}'],
  [undefined, ''],
]

const long = (n: number) => 'x'.repeat(n)

/** Bodies of `POST /users` that are refused, and what each field must be. */
const badUsers = (): unknown[] => {
  const good = { first_name: 'A', username: 'never-made', password: 'Contract-1234' }
  const values = ['', ' ', 5, true, null, [], {}, '\ud800', 'a\ud800b', long(101), long(7), 'x']
  return [
    {},
    { id: null },
    { first_name: null, last_name: 5, username: null, role: 'root', password: null, id: 'x' },
    ...['id', 'role'].flatMap((key) =>
      ['', ' ', 5, true, [], {}, '\ud800', 'x', 'Owner', 'admin '].map((value) => ({
        ...good,
        [key]: value,
      })),
    ),
    ...['', 5, true, [], {}, '\t\n\u0085\u2003'].map((last_name) => ({ ...good, last_name })),
    ...values
      .filter((value) => value !== 'x' && !(typeof value === 'string' && value.length > 5))
      .map((first_name) => ({ ...good, first_name })),
    ...['', 5, true, null, [], {}, '\ud800'].map((username) => ({ ...good, username })),
    ...values.map((password) => ({ ...good, password })),
    { ...good, password: '🙂'.repeat(7) },
    { ...good, password: '🙂'.repeat(101) },
    ...['id', 'first_name', 'username', 'password'].map((key) => ({ ...good, [key]: undefined })).slice(1),
  ]
}

/** Requests that are refused, by everybody who may and may not; none of them changes anything. */
export const refusedSteps = (scope: Scope): Step[] => {
  const { users, workspace, otherWorkspace, nowhere } = scope
  const targets = [
    ['POST', '/users'],
    ['PATCH', `/users/${users.annotatorOut}`],
    ['PATCH', `/users/${nowhere}`],
    ['PATCH', '/users/x'],
    ['POST', '/workspaces'],
    ['POST', `/workspaces/${workspace}/users`],
    ['POST', '/workspaces/x/users'],
  ] as const
  const broken = targets.flatMap(([method, path]) =>
    [keyOf('owner'), keyOf('adminIn'), {}].flatMap((headers) =>
      brokenBodies
        // {} changes nothing, but it is a good update
        .map(([type, body]) => ({
          method,
          path: api(path),
          headers: type === undefined ? headers : { ...headers, 'content-type': type },
          body,
        })),
    ),
  )
  const notOwners = callers.filter((headers) => !JSON.stringify(headers).includes(':owner'))
  const user = { first_name: 'No', username: `${scope.prefix}refused`, password }
  const writes: readonly (readonly [string, string, unknown])[] = [
    ['POST', '/users', user],
    ['POST', '/users', { ...user, username: scope.username('owner') }],
    ['PATCH', `/users/${users.owner}`, { first_name: 'No' }],
    ['PATCH', `/users/${nowhere}`, { first_name: 'No' }],
    ['PATCH', `/users/${users.owner}`, { role: null }],
    ['DELETE', `/users/${users.owner}`, undefined],
    ['DELETE', `/users/${nowhere}`, undefined],
    ['DELETE', '/users/x', undefined],
    ['POST', '/workspaces', { name: `${scope.prefix}refused` }],
    ['DELETE', `/workspaces/${workspace}`, undefined],
    ['DELETE', `/workspaces/${nowhere}`, undefined],
    ['DELETE', '/workspaces/x', undefined],
    ['POST', `/workspaces/${workspace}/users`, { user_id: users.annotatorOut }],
    ['POST', `/workspaces/${nowhere}/users`, { user_id: users.annotatorOut }],
    ['POST', `/workspaces/${workspace}/users`, { user_id: nowhere }],
    ['DELETE', `/workspaces/${otherWorkspace}/users/${users.annotatorIn}`, undefined],
    ['DELETE', `/workspaces/${nowhere}/users/${users.annotatorIn}`, undefined],
    ['DELETE', `/workspaces/${workspace}/users/${nowhere}`, undefined],
    ['DELETE', '/workspaces/x/users/y', undefined],
  ]
  const owner = (method: string, path: string, body?: unknown) => ({
    method,
    path: api(path),
    ...(body === undefined ? { headers: keyOf('owner') } : json(body)),
  })
  return [
    ...broken,
    ...badUsers().map((body) => owner('POST', '/users', body)),
    ...badUsers()
      .slice(0, 12)
      .map((body) => ({ method: 'POST', path: api('/users'), ...json(body, keyOf('annotatorIn')) })),
    ...[
      { role: null },
      { first_name: null, username: null, role: null, password: null },
      { role: 'x', password: 's', username: '', first_name: ' ', last_name: '' },
      { username: 5, last_name: 5, role: 5, password: 5, first_name: 5 },
      { password: '\ud800' },
    ].flatMap((body) => [users.annotatorOut, nowhere, 'x'].map((id) => owner('PATCH', `/users/${id}`, body))),
    owner('PATCH', `/users/${users.annotatorOut}`, { username: scope.username('owner') }),
    owner('PATCH', `/users/${nowhere}`, {}),
    ...['', null, 5, true, [], '\ud800'].map((name) => owner('POST', '/workspaces', { name })),
    ...['x', '', 5, true].map((id) => owner('POST', '/workspaces', { id, name: `${scope.prefix}refused` })),
    owner('POST', '/workspaces', {}),
    owner('POST', '/workspaces', { name: `${scope.prefix}space` }),
    owner('POST', '/workspaces', { id: workspace, name: `${scope.prefix}refused` }),
    owner('POST', '/users', { ...user, username: scope.username('owner') }),
    owner('POST', '/users', { ...user, id: users.owner }),
    owner('POST', '/users', { ...user, id: users.owner, username: scope.username('adminIn') }),
    ...[
      {},
      { user_id: null },
      { user_id: 5 },
      { user_id: 'x' },
      { user_id: nowhere },
      { user_id: users.adminIn },
    ].map((body) => owner('POST', `/workspaces/${workspace}/users`, body)),
    owner('POST', `/workspaces/${nowhere}/users`, { user_id: users.adminIn }),
    owner('POST', `/workspaces/${nowhere}/users`, { user_id: nowhere }),
    owner('DELETE', `/workspaces/${workspace}`),
    owner('DELETE', `/workspaces/${nowhere}`),
    owner('DELETE', `/workspaces/${workspace}/users/${users.adminOut}`),
    owner('DELETE', `/workspaces/${nowhere}/users/${users.adminOut}`),
    owner('DELETE', `/users/${nowhere}`),
    ...notOwners.flatMap((headers) =>
      writes.map(([method, path, body]) => ({
        method,
        path: api(path),
        ...(body === undefined ? { headers } : json(body, headers)),
      })),
    ),
  ]
}
