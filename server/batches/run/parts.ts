import type { JournalOperation } from '#contract/journal.ts'
import { type Role, type User, type UserUpdate, userFields } from '#contract/users.ts'
import type { Actor, ChangeContext, Changes, Outcome } from '../../changes/changes.ts'
import { hasCode } from '../../errors.ts'
import { actionFor } from '../reasons.ts'
import type { IsRefuted } from '../refuted.ts'
import type { RunStep, WorkspaceName } from '../steps.ts'
import type { Tried } from './tries.ts'

export interface Performance {
  actor: Actor
  changes: Changes
  context: Omit<ChangeContext, 'names'>
  /** Null only for a step that needs none. */
  password: string | null
  /** Another one may have been sent before it. */
  isPasswordLater: boolean
  tried: Tried
  /** Told where a change was sent and its outcome is not known. */
  onUnknown: (operation: JournalOperation, workspace: WorkspaceName | null, error: unknown) => void
  /** Told where it is refused, for a reason that proves that what was sent before was not done either. */
  onRefuted: (operation: JournalOperation) => void
  isRefuted: IsRefuted
  /** Told where what was sent before turns out to be done. */
  onSeen: (operation: JournalOperation, workspaceId: string | null) => Promise<void>
  /** The role that somebody has now; an owner may ask. */
  roleOf: (actor: Actor, userId: string) => Promise<Role>
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

  const indexOf = (operation: JournalOperation, workspace: WorkspaceName | null) =>
    run.parts.findIndex((one) => one.operation === operation && one.workspace === (workspace?.name ?? null))

  /**
   * Once: by this run, or by one before it; `isAgain`: where somebody has changed it back since. "Already so" after a lost
   * answer means that we did it.
   */
  async function part(
    operation: JournalOperation,
    workspace: WorkspaceName | null,
    send: () => Promise<Outcome<unknown>>,
    isAgain = false,
  ) {
    const at = indexOf(operation, workspace)
    const isHere = at >= 0
    if (isHere && !isAgain) return
    // Somebody has undone it since: it is done once it is done again.
    if (isHere) run.parts.splice(at, 1)
    const id = workspace?.id ?? null
    const before = by.tried(run.index, operation, id)
    const outcome =
      before === 'done' && !isAgain
        ? null
        : await send().catch(async (error: unknown) => {
            if (actionFor(error) === 'again') by.onUnknown(operation, workspace, error)
            else if (before === 'unknown' && (await by.isRefuted(actor, run.step, error)))
              by.onRefuted(operation)
            throw error
          })
    if (before === 'unknown' && outcome?.state === 'unchanged') await by.onSeen(operation, id)
    if (!isHere && before === null && outcome?.state !== 'done') return
    run.parts.push({ operation, workspace: workspace?.name ?? null })
  }

  const add = (user_id: string, workspace: WorkspaceName) =>
    part('member.add', workspace, () =>
      changes.make('member.add', actor, { workspace_id: workspace.id, user_id }, contextOf(workspace)),
    )
  const remove = (user_id: string, workspace: WorkspaceName, isAgain = false) => {
    const body = { workspace_id: workspace.id, user_id }
    const send = () => changes.make('member.remove', actor, body, contextOf(workspace))
    return part('member.remove', workspace, send, isAgain)
  }
  const update = (user_id: string, body: UserUpdate, isAgain = false) => {
    const send = () =>
      changes.make('user.update', actor, { ...body, user_id }, contextOf()).catch((error: unknown) => {
        const mine = by.tried(run.index, 'user.update', null) !== null && isAsWanted(error, body)
        if (mine) return { state: 'unchanged', value: null } as const
        throw error
      })
    return part('user.update', null, send, isAgain)
  }

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

  const isDone = (operation: JournalOperation) =>
    indexOf(operation, null) >= 0 || by.tried(run.index, operation, null) === 'done'

  return { contextOf, isDone, part, add, remove, update, each }
}

/** Whether a ChangedMeanwhile shows the user just as this change would have made them. */
function isAsWanted(error: unknown, wanted: UserUpdate): boolean {
  if (!hasCode(error, 'ChangedMeanwhile')) return false
  const user = error.params['user'] as User
  return userFields.every((name) => wanted[name] === undefined || wanted[name] === user[name])
}
