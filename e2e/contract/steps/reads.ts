import type { Step } from '../exchange.ts'
import type { Scope } from '../fixtures.ts'
import { type Datasets, api, badIds, callers, keyOf } from './parts.ts'

/** Everything that only reads, by everybody. */
export const readSteps = (scope: Scope, datasets: Datasets): Step[] => {
  const { users, workspace, otherWorkspace, nowhere } = scope
  const dataset = (id: string) => [
    `/datasets/${id}`,
    `/datasets/${id}/progress`,
    `/datasets/${id}/users/progress`,
    `/me/datasets/${id}/metrics`,
  ]
  const paths = [
    '/me',
    '/me/workspaces',
    '/me/datasets',
    `/me/datasets?workspace_id=${workspace}`,
    `/me/datasets?workspace_id=${otherWorkspace}`,
    `/me/datasets?workspace_id=${nowhere}`,
    `/me/datasets?workspace_id=x`,
    '/me/datasets?workspace_id=',
    `/me/datasets?name=${scope.prefix}ready`,
    '/me/datasets?name=',
    '/me/datasets?status=draft',
    '/me/datasets?status=READY',
    `/me/datasets?status=x&workspace_id=x&name=y`,
    `/me/datasets?workspace_id=${workspace}&workspace_id=x`,
    '/me/datasets?unknown=1',
    '/users',
    '/users?limit=1',
    ...[
      users.owner,
      users.annotatorIn,
      users.adminIn.replaceAll('-', ''),
      `urn:uuid:${users.adminIn}`,
      nowhere,
    ].flatMap((id) => [`/users/${id}`, `/users/${id}/workspaces`]),
    ...[workspace, workspace.toUpperCase(), otherWorkspace, nowhere].flatMap((id) => [
      `/workspaces/${id}`,
      `/workspaces/${id}/users`,
    ]),
    ...[datasets.ready, datasets.draft, nowhere, 'x'].flatMap(dataset),
  ]
  return [
    ...paths.flatMap((path) => callers.map((headers) => ({ method: 'GET', path: api(path), headers }))),
    ...badIds.flatMap((id) =>
      [keyOf('owner'), keyOf('annotatorIn'), {}].flatMap((headers) =>
        [
          `/users/${id}`,
          `/users/${id}/workspaces`,
          `/workspaces/${id}`,
          `/workspaces/${id}/users`,
          `/datasets/${id}`,
        ].map((path) => ({
          method: 'GET',
          path: Buffer.from(api(path), 'utf8').toString('latin1'),
          headers,
        })),
      ),
    ),
  ]
}
