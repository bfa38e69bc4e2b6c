import { randomBytes } from 'node:crypto'
import type { JournalOperation } from '#contract/journal.ts'
import type { User, UserUpdate } from '#contract/users.ts'
import type { Actor, ChangeContext, Changes, Outcome } from '../../changes/changes.ts'
import { AppError } from '../../errors.ts'
import { verdictOf } from '../reasons.ts'
import type { Named, RunStep } from '../steps.ts'

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
  workspacesOf: (actor: Actor, userId: string) => Promise<Named[]>
}

/** A join or leave of a step of several parts went wrong; the others were done nevertheless. */
class PartError extends Error {
  readonly workspace: Named

  constructor(workspace: Named, cause: unknown) {
    super('a part of a step failed', { cause })
    this.workspace = workspace
  }
}

/**
 * Does a step, leaving out the parts that are done. What was done stands in `step.parts` whatever happens. Throws what the
 * first part that went wrong threw, with `step.failed_at` where that was one of several workspaces.
 */
export async function perform(run: RunStep, by: Performance): Promise<'done' | 'unchanged'> {
  run.failed_at = null
  try {
    await performParts(run, by)
  } catch (error) {
    if (!(error instanceof PartError)) throw error
    run.failed_at = error.workspace
    throw error.cause
  }
  return run.parts.length > 0 ? 'done' : 'unchanged'
}

async function performParts(run: RunStep, by: Performance): Promise<void> {
  const { step, base } = run
  const { actor, changes } = by
  const contextOf = (workspace?: Named): ChangeContext => ({
    ...by.context,
    names: {
      ...(run.user && { username: run.user.username }),
      ...(workspace && { workspace: workspace.name }),
    },
  })

  /** Once: by this run, or by one before it. "Already so" after a lost answer means that we did it. */
  async function part(
    operation: JournalOperation,
    workspace: Named | null,
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
            if (verdictOf(error) === 'again') by.onUnknown(operation, id)
            throw error
          })
    if (before === 'unknown' && outcome?.state === 'unchanged') await by.onSeen(operation, id)
    if (before !== null || outcome?.state === 'done') run.parts.push({ operation, workspace: name })
  }

  const add = (user_id: string, workspace: Named) =>
    part('member.add', workspace, () =>
      changes.make('member.add', actor, { workspace_id: workspace.id, user_id }, contextOf(workspace)),
    )
  const remove = (user_id: string, workspace: Named) =>
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
  async function each(workspaces: readonly Named[], one: (workspace: Named) => Promise<void>) {
    let first: PartError | null = null
    for (const workspace of workspaces) {
      try {
        await one(workspace)
      } catch (error) {
        if (verdictOf(error) !== 'failed') throw new PartError(workspace, error)
        first ??= new PartError(workspace, error)
      }
    }
    if (first) throw first
  }

  const { password } = by
  const workspaceOfStep = (id: string): Named => run.workspace ?? { id, name: id }
  switch (step.kind) {
    case 'workspace.create': {
      const { workspace_id: id, name } = step
      return part('workspace.create', null, () =>
        changes.make('workspace.create', actor, { id, name }, contextOf()),
      )
    }
    case 'user.create': {
      const { user_id: id, username, first_name, last_name, role, confirm_former } = step
      const body = { id, username, first_name, last_name, role, password: password ?? '' }
      const former = confirm_former === undefined ? {} : { confirm_former }
      await part('user.create', null, () =>
        changes.make('user.create', actor, { ...body, ...former }, contextOf()),
      )
      return each(base.workspaces ?? [], (workspace) => add(id, workspace))
    }
    case 'user.update':
      return update(step.user_id, {
        ...(step.fields as UserUpdate),
        ...(base.updated_at !== undefined && { base_updated_at: base.updated_at }),
      })
    case 'user.password':
      return update(step.user_id, { password: password ?? '' })
    case 'member.add':
      return add(step.user_id, workspaceOfStep(step.workspace_id))
    case 'member.remove':
      return remove(step.user_id, workspaceOfStep(step.workspace_id))
    case 'user.offboard': {
      // First the role: of an owner Argilla names every workspace as theirs.
      await update(step.user_id, { role: 'annotator', password: randomBytes(24).toString('base64url') })
      const now = await by.workspacesOf(actor, step.user_id)
      const leftBefore = (base.workspaces ?? []).filter(
        ({ id }) => by.tried(run.index, 'member.remove', id) && !now.some((one) => one.id === id),
      )
      return each([...now, ...leftBefore], (workspace) => remove(step.user_id, workspace))
    }
    case 'user.readmit':
      await update(step.user_id, { password: password ?? '' })
      return each(base.workspaces ?? [], (workspace) => add(step.user_id, workspace))
    case 'user.delete':
      return part('user.delete', null, () =>
        changes.make(
          'user.delete',
          actor,
          { user_id: step.user_id, responses: base.responses ?? null },
          contextOf(),
        ),
      )
  }
}

/** Whether a ChangedMeanwhile shows the user just as this change would have made them. */
function isAsWanted(error: unknown, wanted: UserUpdate): boolean {
  if (!(error instanceof AppError && error.code === 'argilla-admin::ChangedMeanwhile')) return false
  const user = error.params['user'] as User
  return (['first_name', 'last_name', 'username', 'role'] as const).every(
    (name) => wanted[name] === undefined || wanted[name] === user[name],
  )
}
