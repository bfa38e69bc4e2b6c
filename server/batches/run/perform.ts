import { randomBytes } from 'node:crypto'
import type { UserUpdate } from '#contract/users.ts'
import { hasCode } from '../../errors.ts'
import type { RunStep, WorkspaceName } from '../steps.ts'
import { createParts, PartError, type Performance } from './parts.ts'

/**
 * Does a step, leaving out the parts that are done. What was done stands in `step.parts` whatever happens. Throws what the
 * first part that went wrong threw, with `step.failed_at` where that was one of several workspaces.
 */
export async function performStep(run: RunStep, by: Performance): Promise<'done' | 'unchanged'> {
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
  const { contextOf, isDone, part, add, remove, update, each } = createParts(run, by)
  const { password } = by
  const workspaceOfStep = (id: string): WorkspaceName => run.workspace ?? { id, name: id }
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
      if (base.isPresent !== true) {
        await part('user.create', null, async () => {
          const outcome = await changes.make('user.create', actor, { ...body, ...former }, contextOf())
          // The try before may have made them, with a password that is not the one told now.
          if (by.isPasswordLater && by.tried(run.index, 'user.create', null) === 'unknown')
            await changes
              .make('user.update', actor, { user_id: id, password: body.password }, contextOf())
              .catch((error: unknown) => {
                // Whom this try has made has it, though this Argilla changes nobody's.
                if (outcome.state !== 'done' || !hasCode(error, 'ArgillaTooOld')) throw error
              })
          return outcome
        })
      }
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
      const isBack = isDone('user.update') && (await by.roleOf(actor, step.user_id)) !== 'annotator'
      const body = { role: 'annotator', password: randomBytes(24).toString('base64url') } as const
      await update(step.user_id, body, isBack)
      const now = await by.workspacesOf(actor, step.user_id)
      const leftBefore = (base.workspaces ?? []).filter(
        ({ id }) => by.tried(run.index, 'member.remove', id) && !now.some((one) => one.id === id),
      )
      // What was left before may have been joined again: what was just read decides.
      return each([...now, ...leftBefore], (workspace) =>
        remove(step.user_id, workspace, now.includes(workspace)),
      )
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
