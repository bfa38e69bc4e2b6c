import type { Workspace } from '#contract/workspaces.ts'
import { changeUser, deleteUser } from '#api/bulk.ts'
import { addMember, removeMember } from '#api/workspaces.ts'
import { type BulkStep, workspacesToLeave } from '#lib/bulk-steps.ts'
import type { Members } from '#lib/memberships.ts'
import { offboardPlan } from '#lib/offboarding.ts'
import { generatePassword } from '#lib/passwords.ts'
import { unlessAlready } from '../detail/use-steps.ts'
import type { Choice } from './operations.ts'

interface Place {
  workspaces: readonly Workspace[]
  members: Members
}

/** Does one step. It may be done again: what is so already counts as done. @throws ApiError */
export async function perform(choice: Choice, { user, workspaceId }: BulkStep, place: Place): Promise<void> {
  if (choice.kind === 'role') await changeUser({ id: user.id, body: { role: choice.to } })
  else if (choice.kind === 'delete') await deleteUser(user.id)
  else if (choice.kind === 'offboard') await offboard(user, place)
  else if (workspaceId !== null) {
    const [call, status] =
      choice.kind === 'join' ? ([addMember, 409] as const) : ([removeMember, 404] as const)
    await call({ workspaceId, userId: user.id }).catch(unlessAlready(status))
  }
}

async function offboard(user: BulkStep['user'], { workspaces, members }: Place) {
  const leave = new Set(
    workspacesToLeave(
      user.id,
      workspaces.map(({ id }) => id),
      members,
    ),
  )
  for (const step of offboardPlan(
    user,
    workspaces.filter(({ id }) => leave.has(id)),
  )) {
    if (step.kind === 'role') await changeUser({ id: user.id, body: { role: step.to } })
    // Nobody ever sees this password, the person at this page included.
    else if (step.kind === 'password')
      await changeUser({ id: user.id, body: { password: generatePassword() } })
    else {
      const membership = { workspaceId: step.workspace.id, userId: user.id }
      await removeMember(membership).catch(unlessAlready(404))
    }
  }
}
