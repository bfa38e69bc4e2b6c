import type { Step } from '../exchange.ts'
import { password, type Scope } from '../fixtures.ts'
import { type Datasets, api, form, json, keyOf, tokenOf } from './parts.ts'

/** Requests that change something, one after the other, each followed by a look at what it has done. */
export const changeSteps = (scope: Scope, datasets: Datasets): Step[] => {
  const { users, workspace, otherWorkspace, id } = scope
  const owner = (method: string, path: string, body?: unknown) => ({
    method,
    path: api(path),
    ...(body === undefined ? { headers: keyOf('owner') } : json(body)),
  })
  const by = (actor: string, method: string, path: string) => ({
    method,
    path: api(path),
    headers: keyOf(actor),
  })
  const signIn = (username: string, secret: string, keepToken?: string): Step => ({
    method: 'POST',
    path: api('/token'),
    ...form(new URLSearchParams({ username, password: secret }).toString()),
    ...(keepToken === undefined ? {} : { keepToken }),
  })
  const me = (token: string): Step => ({ method: 'GET', path: api('/me'), headers: tokenOf(token) })
  const name = (text: string) => `${scope.prefix}${text}`
  const user = (n: number, fields: object) => ({
    id: id(n),
    first_name: 'Ann',
    username: name(`user-${n}`),
    password,
    ...fields,
  })
  const progress = [`/datasets/${datasets.ready}/progress`, `/datasets/${datasets.ready}/users/progress`].map(
    (path) => owner('GET', path),
  )
  const made = [
    user(0x10, {}),
    user(0x11, { last_name: 'Lee', role: 'admin', unknown: 1 }),
    user(0x12, { role: null, last_name: null }),
    user(0x13, { first_name: ' \t Ann\u2003\u0085 ', last_name: ' Lee\n' }),
    user(0x14, { first_name: '\ufeffAnn\u001c' }),
    user(0x15, { username: name('USER-10') }),
    user(0x16, { username: name(' spaces and Üñï 😀 \u202e מ ') }),
    user(0x17, { username: name(`O'Brien "x" \\ \n\u200b\u0301\u{1F600}\u{E000}`) }),
    user(0x18, { password: `${'é'.repeat(36)}tail`, username: name('bytes') }),
    user(0x19, { password: '🙂'.repeat(8) }),
    user(0x1a, { username: name('l'.repeat(300)), first_name: 'f'.repeat(300) }),
    user(0x1b, { id: `urn:uuid:${id(0x1b)}` }),
  ]
  return [
    ...made.flatMap((body) => [owner('POST', '/users', body), owner('POST', '/users', body)]),
    owner('GET', '/users'),
    ...made.map(({ id }) => owner('GET', `/users/${id.replace('urn:uuid:', '')}`)),

    // passwords: only the first 72 bytes count
    signIn(name('bytes'), `${'é'.repeat(36)}other`),
    signIn(name('bytes'), 'é'.repeat(35)),
    signIn(name('user-25'), '🙂'.repeat(8)),
    signIn(name('USER-10'), password),

    // updates, and when updated_at moves
    ...[
      {},
      { first_name: 'Ann' },
      { first_name: ' Ann ' },
      { first_name: 'Anna' },
      { last_name: 'Lee' },
      { last_name: null },
      { role: 'owner' },
      { role: 'annotator', unknown: true },
      { id: id(0x50), api_key: 'x', first_name: 'Anne' },
      { username: name('user-16') },
      { username: name('renamed') },
      { username: scope.username('owner') },
      { username: made[7]?.username },
      { password: 'Changed-1234' },
      { first_name: 'A', last_name: 'B', username: name('all'), role: 'admin', password: 'Changed-5678' },
    ].map((change) => owner('PATCH', `/users/${id(0x10)}`, change)),
    owner('GET', `/users/${id(0x10)}`),
    signIn(name('all'), 'Changed-1234'),
    signIn(name('all'), 'Changed-5678', 'all'),

    // a token is a username: it survives a new password, not a rename, and passes to whoever takes the name
    me('all'),
    owner('PATCH', `/users/${id(0x10)}`, { password: 'Changed-9999', role: 'annotator' }),
    me('all'),
    { method: 'GET', path: api('/users'), headers: tokenOf('all') },
    owner('PATCH', `/users/${id(0x10)}`, { username: name('moved') }),
    me('all'),
    owner('PATCH', `/users/${id(0x11)}`, { username: name('all'), role: 'owner' }),
    me('all'),
    { method: 'GET', path: api('/users'), headers: tokenOf('all') },
    owner('DELETE', `/users/${id(0x11)}`),
    me('all'),
    owner('PATCH', `/users/${id(0x10)}`, { username: name('all') }),
    me('all'),

    // workspaces and members
    owner('POST', '/workspaces', { id: id(0x200), name: name('new') }),
    owner('POST', '/workspaces', { id: id(0x200), name: name('new 2') }),
    owner('POST', '/workspaces', { id: id(0x201), name: name('new') }),
    owner('POST', '/workspaces', { id: null, name: name('Ünï / code 😀 '), extra: 1 }),
    owner('GET', '/me/workspaces'),
    ...[users.annotatorOut, users.adminOut, users.owner, id(0x10), users.annotatorOut].map((user_id) =>
      owner('POST', `/workspaces/${id(0x200)}/users`, { user_id }),
    ),
    owner('GET', `/workspaces/${id(0x200)}/users`),
    by('adminOut', 'GET', `/workspaces/${id(0x200)}/users`),
    by('annotatorOut', 'GET', `/workspaces/${id(0x200)}/users`),
    by('annotatorOut', 'GET', `/workspaces/${id(0x200)}`),
    by('annotatorOut', 'GET', '/me/workspaces'),
    owner('GET', `/users/${users.owner}/workspaces`),
    owner('GET', `/users/${users.annotatorOut}/workspaces`),
    by('annotatorOut', 'DELETE', `/workspaces/${id(0x200)}/users/${users.adminOut}`),
    by('adminIn', 'DELETE', `/workspaces/${id(0x200)}/users/${users.adminOut}`),
    by('adminOut', 'DELETE', `/workspaces/${id(0x200)}/users/${users.annotatorOut}`),
    by('adminOut', 'DELETE', `/workspaces/${id(0x200)}/users/${users.annotatorOut}`),
    by('adminOut', 'DELETE', `/workspaces/${id(0x200)}/users/${users.owner}`),
    by('adminOut', 'DELETE', `/workspaces/${id(0x200)}/users/${users.adminOut}`),
    by('adminOut', 'GET', `/workspaces/${id(0x200)}/users`),
    owner('DELETE', `/workspaces/${id(0x200)}/users/${id(0x10)}`),
    owner('POST', `/workspaces/${id(0x200)}/users`, { user_id: users.annotatorOut }),
    {
      method: 'DELETE',
      path: api(`/workspaces/${id(0x200)}`),
      ...{ headers: keyOf('owner') },
      body: 'a body nobody reads',
    },
    owner('GET', `/workspaces/${id(0x200)}`),
    by('annotatorOut', 'GET', '/me/workspaces'),
    owner('DELETE', `/workspaces/${otherWorkspace}`),

    // what is left of a person's work
    ...progress,
    owner('DELETE', `/workspaces/${workspace}/users/${users.annotatorIn}`),
    ...progress,
    by('annotatorIn', 'GET', `/datasets/${datasets.ready}`),
    by('annotatorIn', 'GET', '/me/datasets'),
    // not after the deletion: Argilla's search index still has the user's responses until it is made anew
    owner('GET', `/me/datasets/${datasets.ready}/metrics`),
    by('adminIn', 'GET', `/me/datasets/${datasets.ready}/metrics`),
    owner('DELETE', `/users/${users.annotatorIn}`),
    by('annotatorIn', 'GET', '/me'),
    me('annotatorIn'),
    ...progress,

    // nobody guards the last owner, nor oneself
    owner('PATCH', `/users/${users.owner}`, { role: 'admin' }),
    owner('GET', '/users'),
    owner('DELETE', `/users/${id(0x12)}`),
  ]
}

/** What PostgreSQL can't store and SQLite can: docs/argilla-api.md, "Rules and traps". */
export const nulSteps = (scope: Scope): Step[] => [
  {
    method: 'POST',
    path: api('/users'),
    ...json(
      { id: scope.id(0x300), first_name: 'A', username: `${scope.prefix}n\0ul`, password },
      keyOf('boot'),
    ),
  },
  { method: 'GET', path: api(`/users/${scope.id(0x300)}`), headers: keyOf('boot') },
  { method: 'PATCH', path: api(`/users/${scope.id(0x300)}`), ...json({ first_name: 'a\0b' }, keyOf('boot')) },
  {
    method: 'POST',
    path: api('/workspaces'),
    ...json({ id: scope.id(0x301), name: `${scope.prefix}n\0ul` }, keyOf('boot')),
  },
  { method: 'POST', path: api('/token'), ...form(`username=own%00er&password=${password}`) },
]
