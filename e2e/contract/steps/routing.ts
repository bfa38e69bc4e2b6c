import type { Step } from '../exchange.ts'
import type { Scope } from '../fixtures.ts'
import { api, keyOf } from './parts.ts'

/** Paths and methods, right and wrong, asked without credentials where it does not matter. */
export const routingSteps = (scope: Scope): Step[] => {
  const ws = scope.workspace
  const methods = (path: string, ...wrong: string[]) => wrong.map((method) => ({ method, path: api(path) }))
  return [
    ...['/version', '/settings', '/status', '/oauth2/providers'].flatMap((path) => [
      { method: 'GET', path: api(path) },
      { method: 'GET', path: api(path), headers: { authorization: 'Bearer not-a-token' } },
      { method: 'GET', path: api(`${path}/`) },
      ...methods(path, 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'),
    ]),
    ...methods('/token', 'GET', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'),
    ...['/me', '/me/workspaces', '/me/datasets'].flatMap((path) =>
      methods(path, 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'),
    ),
    ...methods('/users', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'),
    ...methods(`/users/${ws}`, 'POST', 'PUT', 'HEAD', 'OPTIONS'),
    ...methods(`/users/${ws}/workspaces`, 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'),
    ...methods('/workspaces', 'GET', 'PUT', 'PATCH', 'DELETE', 'HEAD'),
    ...methods(`/workspaces/${ws}`, 'POST', 'PUT', 'PATCH', 'HEAD'),
    ...methods(`/workspaces/${ws}/users`, 'PUT', 'PATCH', 'DELETE', 'HEAD'),
    ...methods(`/workspaces/${ws}/users/${ws}`, 'GET', 'POST', 'PUT', 'PATCH', 'HEAD'),
    ...methods(`/me/datasets/${ws}/metrics`, 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'),
    ...methods(`/datasets/${ws}/progress`, 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'),
    ...methods(`/datasets/${ws}/users/progress`, 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'),
    ...[
      '',
      '/',
      '//',
      '/nope',
      '/me/nope',
      '/users/x/y',
      '/ME',
      '/users/../me',
      '/users//',
      '//users',
      '/workspaces//users',
      '/oauth2',
      `/workspaces/${ws}/users/${ws}/x`,
    ]
      .filter((path) => path !== '')
      .map((path) => ({ method: 'GET', path: api(path), headers: keyOf('owner') })),
    ...[
      '/me/',
      '/users/',
      '/users/?a=1&b=%20',
      `/users/${ws}/`,
      `/workspaces/${ws}/users/`,
      '/token/',
      '/users/é/',
      '/users/%41/',
    ].flatMap((path) => [
      { method: 'GET', path: encodeURI(api(path)).replaceAll('%25', '%') },
      { method: 'POST', path: encodeURI(api(path)).replaceAll('%25', '%'), headers: keyOf('owner') },
    ]),
  ]
}
