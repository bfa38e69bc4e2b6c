import type { FindingKind } from '#contract/findings.ts'
import type { PlanRequest } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'
import type { Directory } from '#lib/directory/directory.ts'
import type { Finding } from './find.ts'

const mendable = ['inNoWorkspace', 'ownersAsMembers', 'spacesInNames'] as const
export type Mendable = (typeof mendable)[number]

/** Whether one batch mends all of it. */
export const isMendable = (kind: FindingKind): kind is Mendable => mendable.some((one) => one === kind)

/** A username without spaces: those around it go, the others become dashes. Empty where nothing else is in it. */
export const withoutSpaces = (name: string): string => name.trim().replace(/\s+/gu, '-')

/** What mends it, for all whom it is about; `workspaceIds`: those that were chosen. */
export function mendOf(
  kind: Mendable,
  { subjects }: Finding,
  directory: Directory,
  workspaceIds: readonly string[],
): PlanRequest {
  const each = (steps: (id: string, name: string) => Step[]): Step[] =>
    subjects.flatMap(({ id, name }) => (id === undefined ? [] : steps(id, name)))
  switch (kind) {
    case 'inNoWorkspace':
      return {
        kind: 'join',
        steps: workspaceIds.flatMap((workspace_id) =>
          each((user_id) => [{ kind: 'member.add', user_id, workspace_id }]),
        ),
      }
    case 'ownersAsMembers':
      return {
        kind: 'leave',
        steps: each((user_id) =>
          directory
            .workspacesOf(directory.positionOf(user_id))
            .map((workspace_id) => ({ kind: 'member.remove', user_id, workspace_id })),
        ),
      }
    case 'spacesInNames':
      return {
        kind: 'rename',
        steps: each((user_id, name) => {
          const username = withoutSpaces(name)
          return username === '' ? [] : [{ kind: 'user.update', user_id, fields: { username } }]
        }),
      }
  }
}
