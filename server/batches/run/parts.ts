import type { JournalOperation } from '#contract/journal.ts'
import { type User, type UserUpdate, userFields } from '#contract/users.ts'
import type { Actor, ChangeContext, Changes, Outcome } from '../../changes/changes.ts'
import { hasCode } from '../../errors.ts'
import { actionFor } from '../reasons.ts'
import type { RunStep, WorkspaceName } from '../steps.ts'

/** What was tried for a step before, in this run or, as the journal says, in one that was cut off. */
export type Tried = (
  step: number,
  operation: JournalOperation,
  workspaceId: string | null,
) => 'done' | 'unknown' | null

export interface Performance {
  actor: Actor
  changes: Changes
  context: Omit<ChangeContext, 'names'>
  /** Null only for a step that needs none. */
  password: string | null
  tried: Tried
  /** Told where a change was sent and its outcome is not known. */
  onUnknown: (operation: JournalOperation, workspaceId: string | null) => void
  /** Told where what was sent before turns out to be done. */
  onSeen: (operation: JournalOperation, workspaceId: string | null) => Promise<void>
  /** The workspaces that somebody, who is no owner, is in. */
  workspacesOf: (actor: Actor, userId: string) => Promise<WorkspaceName[]>
}

/** A join or leave of a step of several parts went wrong; the others were done nevertheless. */
export class PartError extends Error {
  readonly workspace: WorkspaceName

  constructor(workspace: WorkspaceName, cause: unknown) {
    super('a part of a step failed', { cause })
    this.workspace = workspace
  }
}

/** The changes that a step is made of, each made once. */
export function createParts(run: RunStep, by: Performance) {
  const { actor, changes } = by
  const contextOf = (workspace?: WorkspaceName): ChangeContext => ({
    ...by.context,
    names: {
      ...(run.user && { username: run.user.username }),
      ...(workspace && { workspace: workspace.name }),
    },
  })

  /** Once: by this run, or by one before it. "Already so" after a lost answer means that we did it. */
  async function part(
    operation: JournalOperation,
    workspace: WorkspaceName | null,
    send: () => Promise<Outcome<unknown>>,
  ) {
    const name = workspace?.name ?? null
    const isThis = (one: (typeof run.parts)[number]) => one.operation === operation && one.workspace === name
    if (run.parts.some(isThis)) return
    const id = workspace?.id ?? null
    const before = by.tried(run.index, operation, id)
    const outcome =
      before === 'done'
        ? null
        : await send().catch((error: unknown) => {
            if (actionFor(error) === 'again') by.onUnknown(operation, id)
            throw error
          })
    if (before === 'unknown' && outcome?.state === 'unchanged') await by.onSeen(operation, id)
    if (before !== null || outcome?.state === 'done') run.parts.push({ operation, workspace: name })
  }

  const add = (user_id: string, workspace: WorkspaceName) =>
    part('member.add', workspace, () =>
      changes.make('member.add', actor, { workspace_id: workspace.id, user_id }, contextOf(workspace)),
    )
  const remove = (user_id: string, workspace: WorkspaceName) =>
    part('member.remove', workspace, () =>
      changes.make('member.remove', actor, { workspace_id: workspace.id, user_id }, contextOf(workspace)),
    )
  const update = (user_id: string, body: UserUpdate) =>
    part('user.update', null, () =>
      changes.make('user.update', actor, { ...body, user_id }, contextOf()).catch((error: unknown) => {
        const mine = by.tried(run.index, 'user.update', null) !== null && isAsWanted(error, body)
        if (mine) return { state: 'unchanged', value: null } as const
        throw error
      }),
    )

  /** One workspace that is gone must not keep somebody from the others. */
  async function each(
    workspaces: readonly WorkspaceName[],
    one: (workspace: WorkspaceName) => Promise<void>,
  ) {
    let first: PartError | null = null
    for (const workspace of workspaces) {
      try {
        await one(workspace)
      } catch (error) {
        if (actionFor(error) !== 'failed') throw new PartError(workspace, error)
        first ??= new PartError(workspace, error)
      }
    }
    if (first) throw first
  }

  return { contextOf, part, add, remove, update, each }
}

/** Whether a ChangedMeanwhile shows the user just as this change would have made them. */
function isAsWanted(error: unknown, wanted: UserUpdate): boolean {
  if (!hasCode(error, 'ChangedMeanwhile')) return false
  const user = error.params['user'] as User
  return userFields.every((name) => wanted[name] === undefined || wanted[name] === user[name])
}
